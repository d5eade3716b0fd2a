package org.pharos.itests;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.fixtures.Samples;
import org.pharos.itests.harness.Association;
import org.pharos.itests.harness.Dcmtk;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Pydicom;
import org.pharos.itests.harness.Report;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.Tool;

class CStoreIT {
    /** The option of storescu that proposes a transfer syntax. */
    private static final Map<String, String> PROPOSALS = Map.ofEntries(
            Map.entry("1.2.840.10008.1.2", "-xi"),
            Map.entry("1.2.840.10008.1.2.1", "-xe"),
            Map.entry("1.2.840.10008.1.2.1.99", "-xd"),
            Map.entry("1.2.840.10008.1.2.2", "-xb"),
            Map.entry("1.2.840.10008.1.2.4.50", "-xy"),
            Map.entry("1.2.840.10008.1.2.4.51", "-xx"),
            Map.entry("1.2.840.10008.1.2.4.70", "-xs"),
            Map.entry("1.2.840.10008.1.2.4.80", "-xt"),
            Map.entry("1.2.840.10008.1.2.4.81", "-xu"),
            Map.entry("1.2.840.10008.1.2.4.90", "-xv"),
            Map.entry("1.2.840.10008.1.2.4.91", "-xw"),
            Map.entry("1.2.840.10008.1.2.5", "-xr"));

    /** Samples that storescu itself can't read: identifiers of unknown value representation. */
    private static final Set<String> NOT_FOR_STORESCU = Set.of("rtdose_rle.dcm", "rtdose_rle_1frame.dcm");

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage().option("OverwriteInstances", true);

    private final Http http = server.http();

    @TempDir
    Path folder;

    @BeforeAll
    static void requireTools() {
        Dcmtk.require();
    }

    @AfterEach
    void empty() {
        server.empty();
    }

    @Test
    void echoIsAnswered() {
        assertThat(Dcmtk.echo(server, "-aec", "ORTHANC").exitCode()).isZero();
        assertThat(Dcmtk.echo(server, "-aec", "SOMEBODY").exitCode())
                .as("any called title")
                .isZero();
    }

    @Test
    void samplesOfPydicomKeepTheirDataSetAndTransferSyntax() {
        var pairs = new ArrayList<Path>();
        var bySyntax = Samples.described().stream()
                .filter(sample -> PROPOSALS.containsKey(transferSyntax(sample)))
                .filter(sample -> !NOT_FOR_STORESCU.contains(
                        Samples.path(sample).getFileName().toString()))
                .collect(groupingBy(CStoreIT::transferSyntax));
        assertThat(bySyntax).hasSizeGreaterThan(8);

        assertSoftly(softly -> {
            for (var samples : bySyntax.values()) {
                samples.forEach(sample -> sendAndFetch(sample, pairs, softly));
            }
        });

        assertThat(Pydicom.differences(pairs)).isEmpty();
        Report.say("%d samples of pydicom in %d transfer syntaxes came by C-STORE", pairs.size() / 2, bySyntax.size());
    }

    @Test
    void seriesOverOneAssociationReadsBack() {
        var series = CtSeries.of("ONE", 200, 512);
        var files = series.write(folder);

        long begin = System.nanoTime();
        Dcmtk.store(server, List.of("-xe"), files).succeeded();
        Report.time("200 CT slices over 1 association", since(begin));

        assertReadsBack(series);
    }

    @Test
    void seriesOverEightAssociationsReadsBack() {
        var series = CtSeries.of("EIGHT", 200, 512);
        var files = series.write(folder);

        long begin = System.nanoTime();
        var senders = IntStream.range(0, 8)
                .mapToObj(i -> files.subList(i * 25, (i + 1) * 25))
                .map(share -> CompletableFuture.supplyAsync(
                        () -> Dcmtk.store(server, List.of("-xe"), share), task -> new Thread(task).start()))
                .toList();
        senders.forEach(sender -> sender.join().succeeded());
        Report.time("200 CT slices over 8 associations", since(begin));

        assertReadsBack(series);
    }

    @Test
    void senderIsKeptAsMetadata() {
        var series = CtSeries.of("META", 1, 8);
        Dcmtk.store(server, List.of("-aet", "MODALITY1", "-aec", "ORTHANC"), series.write(folder))
                .succeeded();
        var metadata = http.get("/instances/" + series.slice(0).instanceId() + "/metadata?expand")
                .expect(200);

        assertThat(metadata.json("RemoteAET")).isEqualTo("MODALITY1");
        assertThat(metadata.json("CalledAET")).isEqualTo("ORTHANC");
        assertThat(metadata.json("Origin")).isEqualTo("DicomProtocol");
        assertThat(metadata.json("RemoteIP")).isEqualTo("127.0.0.1");
        assertThat(metadata.json("TransferSyntax")).isEqualTo(DicomFile.EXPLICIT_LITTLE_ENDIAN);
    }

    @Test
    void unknownSopClassIsNotNegotiated() {
        var file = write(
                "unknown.dcm",
                CtSeries.of("UNKNOWN", 1, 8)
                        .slice(0)
                        .text(DicomFile.SOP_CLASS_UID, "UI", "2.25.99.1")
                        .bytes());

        assertThat(Dcmtk.store(server, List.of("-R"), List.of(file)).exitCode()).isNotZero();

        assertThat(http.list("/instances")).isEmpty();
        server.awaitStoredFiles(0);
    }

    @Test
    void sequentialInstancesDontWaitForDelayedAcknowledgements() {
        var files = CtSeries.of("LATENCY", 200, 8).write(folder);
        Dcmtk.store(server, List.of("-xe"), files.subList(0, 100)).succeeded();

        long begin = System.nanoTime();
        Dcmtk.store(server, List.of("-xe"), files.subList(100, 200)).succeeded();
        var mean = since(begin).dividedBy(100);

        Report.time("one small C-STORE after the other, each", mean);
        assertThat(mean).isLessThan(Duration.ofMillis(35));
    }

    @Test
    void echoesOfOneAssociationAreAnsweredAtOnce() throws IOException {
        try (var association = Association.connect(server).request()) {
            association.echo();
            var total = Duration.ZERO;
            for (int i = 0; i < 100; i++) {
                total = total.plus(association.echo());
            }
            Report.time("C-ECHO, each", total.dividedBy(100));
            assertThat(total.dividedBy(100)).isLessThan(Duration.ofMillis(35));
        }
    }

    private void sendAndFetch(JsonNode sample, List<Path> pairs, SoftAssertions softly) {
        var sent = Samples.path(sample);
        var options = List.of("-R", PROPOSALS.get(transferSyntax(sample)));
        Tool.Run run = Dcmtk.store(server, options, List.of(sent));
        softly.assertThat(run.exitCode()).as("%s: %s", sent, run.output()).isZero();
        var file = http.get("/instances/" + Samples.instanceId(sample) + "/file");
        softly.assertThat(file.status()).as("%s: %s", sent, file.excerpt()).isEqualTo(200);
        pairs.addAll(List.of(sent, write(pairs.size() + ".dcm", file.bytes())));
    }

    private Path write(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertReadsBack(CtSeries series) {
        assertThat(http.get("/series/" + series.series()).expect(200).json().get("Instances"))
                .hasSize(series.slices());
        for (int i = 0; i < series.slices(); i++) {
            var slice = series.slice(i);
            var file = http.get("/instances/" + slice.instanceId() + "/file").expect(200);
            assertThat(DicomFile.dataSetOf(file.bytes())).as("slice %d", i).isEqualTo(slice.dataSet());
        }
    }

    private static String transferSyntax(JsonNode sample) {
        return sample.get("transferSyntax").asText();
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
