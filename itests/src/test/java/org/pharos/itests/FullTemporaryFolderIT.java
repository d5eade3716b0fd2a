package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Answer;
import org.pharos.itests.harness.Dcmtk;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.SmallDisk;
import org.pharos.itests.harness.Tool;

/** Transcoding of what comes in, where the folder for temporary files is full: stored as it came or refused, never half. */
class FullTemporaryFolderIT {
    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final int EDGE = 512;

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage().option("IngestTranscoding", RLE);

    private final Http http = server.http();

    @TempDir
    Path folder;

    @AfterEach
    void empty() {
        server.empty();
    }

    private static SmallDisk smallTemporaryFolder() {
        return SmallDisk.mount(server.folder().resolve("runtime/tmp"), 1);
    }

    /** An image that run lengths make no smaller. */
    private static DicomFile noise(String uid, int rows) {
        var pixels = new byte[2 * rows * EDGE];
        new Random(1).nextBytes(pixels);
        return DicomFile.instance("NOISE", uid, uid + ".1", uid + ".1.1").image(rows, EDGE, pixels);
    }

    private String syntax(DicomFile file) {
        return http.get("/instances/" + file.instanceId() + "/metadata/TransferSyntax")
                .expect(200)
                .text();
    }

    @Test
    void fileIsStoredAsItCameIfItsTranscodedFormFindsNoRoom() throws IOException {
        DicomFile posted = noise("1.2.826.61", EDGE);
        DicomFile sent = noise("1.2.826.62", EDGE);
        try (SmallDisk disk = smallTemporaryFolder()) {
            http.post("/instances", posted.bytes()).expect(200);
            store(sent).succeeded();

            assertThat(List.of(syntax(posted), syntax(sent))).containsOnly(DicomFile.EXPLICIT_LITTLE_ENDIAN);
            assertThat(http.get("/instances/" + posted.instanceId() + "/file")
                            .expect(200)
                            .bytes())
                    .isEqualTo(posted.bytes());
            byte[] kept = http.get("/instances/" + sent.instanceId() + "/file")
                    .expect(200)
                    .bytes();
            assertThat(DicomFile.dataSetOf(kept)).isEqualTo(DicomFile.dataSetOf(sent.bytes()));
            assertThat(server.log()).contains("A file is stored as it came");
        }
        DicomFile later = noise("1.2.826.63", EDGE);
        http.post("/instances", later.bytes()).expect(200);
        assertThat(syntax(later)).isEqualTo(RLE);
    }

    @Test
    void fileThatFindsNoRoomItselfIsRefused() throws IOException {
        DicomFile large = noise("1.2.826.64", 3 * EDGE);
        DicomFile small = noise("1.2.826.65", 16);
        try (SmallDisk disk = smallTemporaryFolder()) {
            Answer refusal = http.post("/instances", large.bytes());
            assertThat(refusal.status()).isGreaterThanOrEqualTo(500);
            assertThat(store(large).exitCode()).isNotZero();

            assertThat(http.list("/instances")).isEmpty();
            assertThat(server.storedFiles()).isEmpty();
            http.post("/instances", small.bytes()).expect(200);
            assertThat(syntax(small)).isEqualTo(RLE);
        }
        http.post("/instances", large.bytes()).expect(200);
        assertThat(syntax(large)).isEqualTo(RLE);
    }

    private Tool.Run store(DicomFile file) throws IOException {
        Path path = Files.write(folder.resolve("sent.dcm"), file.bytes());
        return Dcmtk.store(server, List.of(), List.of(path));
    }
}
