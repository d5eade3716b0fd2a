package org.pharos.worklists.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.api.worklist.WorklistRules;
import org.pharos.core.index.ResourceIndex;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;

class HousekeeperTest {
    @TempDir
    Path directory;

    private WorklistFolder folder() {
        return new WorklistFolder(directory, new TestDefaults());
    }

    @BeforeEach
    void fill() throws IOException {
        var dataSet = new DataSet();
        dataSet.setString(Tag.PATIENT_ID, "P1");
        folder().write("ours", dataSet);
        var bare = new DicomFile(new byte[0], new DataSet(), dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, 0);
        Files.write(directory.resolve("theirs.wl"), DicomWriter.toBytes(bare));
        Files.write(directory.resolve("damaged.wl"), new byte[] {1, 2, 3});
    }

    private void cleanAfter(Duration time, Duration lifetime) {
        var settings = new Settings(true, null, WorklistRules.NONE, true, true, Duration.ofSeconds(1), lifetime, false);
        var clock = Clock.fixed(Instant.now().plus(time), ZoneOffset.UTC);
        var housekeeper = new Housekeeper(folder(), unused(), () -> settings, clock);
        housekeeper.clean();
        housekeeper.clean();
    }

    /** Without stable studies, nothing is asked of it. */
    private static ResourceIndex unused() {
        return (ResourceIndex) Proxy.newProxyInstance(
                HousekeeperTest.class.getClassLoader(), new Class<?>[] {ResourceIndex.class}, (proxy, method, args) -> {
                    throw new AssertionError(method.getName());
                });
    }

    private List<String> ids() throws IOException {
        try (Stream<WorklistFile> files = folder().files()) {
            return files.map(WorklistFile::id).sorted().toList();
        }
    }

    @Test
    void oldWorklistsThatWereMadeHereGo() throws IOException {
        cleanAfter(Duration.ofHours(25), Duration.ofHours(24));

        assertThat(ids()).containsExactly("damaged", "theirs");
    }

    @Test
    void youngOnesStay() throws IOException {
        cleanAfter(Duration.ofHours(23), Duration.ofHours(24));

        assertThat(ids()).containsExactly("damaged", "ours", "theirs");
    }

    @Test
    void withoutLifetimeAllStay() throws IOException {
        cleanAfter(Duration.ofDays(1000), Duration.ZERO);

        assertThat(ids()).containsExactly("damaged", "ours", "theirs");
    }

    @Test
    void missingFolderIsSurvived() throws IOException {
        try (var files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(directory);

        cleanAfter(Duration.ofHours(25), Duration.ofHours(24));

        assertThat(directory).doesNotExist();
    }
}
