package org.pharos.rest.resources.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.archive.Archive;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.StoredFile.Compression;
import org.pharos.core.index.Sums;

class FileExportTest {
    private static final byte[] CONTENT = {1, 2, 3};
    private static final StoredFile FILE = new StoredFile(
            new UUID(1, 2),
            StoredFile.DICOM,
            Compression.NONE,
            CONTENT.length,
            CONTENT.length,
            Sums.NONE,
            Sums.NONE,
            0);

    @TempDir
    private Path folder;

    private Path storage;
    private boolean breaks;

    @BeforeEach
    void createStorage() throws IOException {
        storage = Files.createDirectory(folder.resolve("storage"));
    }

    private FileExport export() {
        var archive = (Archive) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Archive.class}, (proxy, method, arguments) -> content());
        return new FileExport(archive, true, List.of(storage, folder.resolve("absent")));
    }

    private InputStream content() {
        return breaks ? broken() : new ByteArrayInputStream(CONTENT);
    }

    private static InputStream broken() {
        return new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("disk gone");
            }
        };
    }

    private void assertRefused(String target, ErrorCode code) {
        assertThatThrownBy(() -> export().write(FILE, target))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void writesInPlaceOfWhatIsThere() throws IOException {
        Path target = Files.writeString(folder.resolve("a.dcm"), "former");

        export().write(FILE, target.toString());

        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void failureLeavesWhatWasThere() throws IOException {
        Path target = Files.writeString(folder.resolve("a.dcm"), "former");
        breaks = true;

        assertThatThrownBy(() -> export().write(FILE, target.toString())).hasMessage("disk gone");

        assertThat(target).hasContent("former");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"storage/a.dcm", "storage/../storage/x", "link/a.dcm"})
    void ownFilesAreOutOfReach(String target) throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), storage);

        assertRefused(folder + "/" + target, ErrorCode.FORBIDDEN_ACCESS);
        assertThat(storage).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/proc/x", "/no/such/folder/a", "\0"})
    void pathsThatCannotBeWrittenAreRefused(String target) {
        assertRefused(target, ErrorCode.CANNOT_WRITE_FILE);
    }
}
