package org.pharos.rest.resources.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ingest.Origin;
import org.pharos.core.index.DicomIdentifiers;
import org.pharos.core.ingest.Ingest;
import org.pharos.core.ingest.IngestResult;
import org.pharos.core.ingest.IngestResult.Status;
import org.pharos.core.ingest.SopExpectation;

class UploadsTest {
    private static final Origin ORIGIN = Origin.http("127.0.0.1", Optional.empty());
    private static final long LIMIT = 100_000;

    private final List<String> stored = new ArrayList<>();
    private final Uploads uploads = new Uploads(new FakeIngest(), LIMIT);

    /** Takes files that start as Part 10 files do; the number behind DICM is their UID. */
    private final class FakeIngest implements Ingest {
        @Override
        public IngestResult store(InputStream file, Origin origin, SopExpectation expected) throws IOException {
            byte[] bytes = file.readAllBytes();
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            if (!text.startsWith("DICM", 128)) {
                throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "size: " + bytes.length);
            }
            String uid = text.substring(132).strip();
            if (uid.isEmpty()) {
                throw new PharosException(ErrorCode.INEXISTENT_TAG);
            }
            stored.add(uid);
            return new IngestResult(Status.SUCCESS, new DicomIdentifiers("P", "1.2", "1.2.3", uid), 0);
        }
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(files.filter(f -> f.getFileName().toString().matches("pharos-\\d+\\.zip")))
                    .isEmpty();
        }
    }

    private static byte[] dicom(String uid) {
        byte[] file = Arrays.copyOf(new byte[0], 1000);
        Arrays.fill(file, (byte) ' ');
        byte[] start = ("DICM" + uid).getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(start, 0, file, 128, start.length);
        return file;
    }

    private static byte[] zip(byte[]... files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("folder/"));
            for (int i = 0; i < files.length; i++) {
                zip.putNextEntry(new ZipEntry("folder/" + i));
                zip.write(files[i]);
            }
        }
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private List<String> store(byte[] body) throws IOException {
        return uids(uploads.store(new ByteArrayInputStream(body), ORIGIN));
    }

    private List<String> storeGzip(byte[] body) throws IOException {
        return uids(uploads.storeGzip(new ByteArrayInputStream(body), ORIGIN));
    }

    private static List<String> uids(Uploads.Outcome outcome) {
        List<IngestResult> results = outcome instanceof Uploads.Outcome.Archive archive
                ? archive.results()
                : List.of(((Uploads.Outcome.File) outcome).result());
        return results.stream().map(r -> r.identifiers().sopInstanceUid()).toList();
    }

    private void assertRefused(byte[] body, ErrorCode code, String message) {
        assertThatThrownBy(() -> store(body))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    void fileIsStored() throws IOException {
        assertThat(uploads.store(new ByteArrayInputStream(dicom("1.1")), ORIGIN))
                .isInstanceOf(Uploads.Outcome.File.class);
        assertThat(stored).containsExactly("1.1");
    }

    @Test
    void emptyBodyReachesTheIngest() {
        assertRefused(new byte[0], ErrorCode.BAD_FILE_FORMAT, "size: 0");
    }

    @Test
    void filesOfAnArchiveAreStoredInOrder() throws IOException {
        assertThat(store(zip(dicom("1.1"), dicom("1.2"), dicom("1.1")))).containsExactly("1.1", "1.2", "1.1");
    }

    @Test
    void whatIsNoInstanceIsLeftOut() throws IOException {
        byte[] text = "read me".getBytes(StandardCharsets.UTF_8);
        byte[] dicomdir = dicom("");

        assertThat(store(zip(text, dicom("1.1"), new byte[0], zip(dicom("1.9")), dicomdir)))
                .containsExactly("1.1");
        assertThat(store(zip(text))).isEmpty();
        assertThat(store(zip())).isEmpty();
    }

    @Test
    void emptyArchiveHasNoFiles() throws IOException {
        byte[] end = new byte[22];
        System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, end, 0, 4);

        assertThat(uploads.store(new ByteArrayInputStream(end), ORIGIN))
                .isEqualTo(new Uploads.Outcome.Archive(List.of()));
    }

    @Test
    void preambleMayLookLikeAnArchive() throws IOException {
        byte[] file = dicom("1.1");
        System.arraycopy(new byte[] {'P', 'K', 3, 4}, 0, file, 0, 4);

        assertThat(store(file)).containsExactly("1.1");
    }

    @Test
    void cutArchiveIsRefusedBeforeAnythingIsStored() throws IOException {
        byte[] whole = zip(dicom("1.1"), dicom("1.2"));

        assertRefused(
                Arrays.copyOf(whole, whole.length - 30),
                ErrorCode.BAD_FILE_FORMAT,
                "Cannot open ZIP archive from memory buffer");
        assertThat(stored).isEmpty();
    }

    @Test
    void damagedFileInAnArchiveIsRefused() throws IOException {
        byte[] archive = zip(dicom("1.1"));
        int folder = find(archive, new byte[] {'P', 'K', 1, 2});
        int checksum = next(archive, folder + 4) + 16;
        archive[checksum] ^= 1;

        assertRefused(archive, ErrorCode.BAD_FILE_FORMAT, "damaged");
        assertThat(stored).isEmpty();
    }

    @Test
    void entriesThatShareTheirBytesAreRefused() throws IOException {
        byte[] archive = zip(dicom("1.1"), dicom("1.2"));
        int first = find(archive, new byte[] {'P', 'K', 1, 2});
        ByteBuffer directory = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        // Each entry claims to take nearly the whole archive.
        for (int at = first; at >= 0 && at < archive.length; at = next(archive, at + 4)) {
            directory.putInt(at + 20, archive.length - 100);
        }

        assertRefused(archive, ErrorCode.BAD_FILE_FORMAT, "");
        assertThat(stored).isEmpty();
    }

    @Test
    void fileThatUnpacksToTooMuchIsRefused() throws IOException {
        assertRefused(zip(dicom("1.1"), new byte[(int) LIMIT + 1]), ErrorCode.BAD_REQUEST, "larger");
        assertThat(stored).isEmpty();
    }

    @Test
    void gzipIsUnpacked() throws IOException {
        assertThat(storeGzip(gzip(dicom("1.1")))).containsExactly("1.1");
        assertThat(storeGzip(gzip(zip(dicom("1.2"), dicom("1.3"))))).containsExactly("1.2", "1.3");
    }

    @Test
    void whatIsNoGzipIsRefused() throws IOException {
        byte[] whole = gzip(dicom("1.1"));

        for (byte[] body : List.of(dicom("1.1"), new byte[0], Arrays.copyOf(whole, whole.length / 2))) {
            assertThatThrownBy(() -> storeGzip(body)).isInstanceOfSatisfying(PharosException.class, e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.BAD_FILE_FORMAT);
                assertThat(e.details()).isEmpty();
            });
        }
        assertThat(stored).isEmpty();
    }

    @Test
    void gzipThatUnpacksToTooMuchIsRefused() throws IOException {
        byte[] bomb = gzip(new byte[(int) LIMIT + 1]);

        assertThatThrownBy(() -> storeGzip(bomb))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST));
    }

    private static int next(byte[] bytes, int from) {
        int found = find(Arrays.copyOfRange(bytes, from, bytes.length), new byte[] {'P', 'K', 1, 2});
        return found < 0 ? -1 : from + found;
    }

    private static int find(byte[] bytes, byte[] wanted) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(new String(wanted, StandardCharsets.ISO_8859_1));
    }
}
