package org.pharos.rest.peers.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.job.InstanceSet;
import org.pharos.core.job.JobContext;
import org.pharos.core.job.JobStep;
import org.pharos.core.network.Peer;
import org.pharos.core.network.PeerFormat;

class PeerStoreJobTest {
    private static final ResourceId FIRST = ResourceId.ofPatient("1");
    private static final ResourceId SECOND = ResourceId.ofPatient("2");
    private static final int ID_LENGTH = 44;

    private final FakePeer remote = new FakePeer();

    @Test
    void oneInstanceIsSentAStep() throws Exception {
        PeerStoreJob job = job("['http://h','u','p']", false, null, false);

        assertThat(job.step(new Context(false))).isEqualTo(JobStep.MORE);
        assertThat(remote.received).containsExactly(FIRST.value());
        assertThat(job.progress()).isEqualTo(0.5);
        assertThat(job.step(new Context(false))).isEqualTo(JobStep.DONE);

        assertThat(remote.received).containsExactly(FIRST.value(), SECOND.value());
        assertThat(remote.calls.get(0).url()).isEqualTo("http://h/instances");
        assertThat(remote.calls.get(0).headers()).doesNotContainKey("Content-Encoding");
        assertThat(job.content().toString())
                .isEqualTo("{\"Description\":\"REST API\",\"InstancesCount\":2,\"FailedInstancesCount\":0,"
                        + "\"ParentResources\":[\"" + FIRST.value() + "\"],\"Resources\":[{\"ID\":\"" + FIRST.value()
                        + "\",\"Type\":\"Patient\"}],\"Compress\":false,\"Peer\":[\"http://h/\",\"u\",\"\"],"
                        + "\"Size\":\"88\",\"SizeMB\":0}");
    }

    @Test
    void compressedUploadsSayThatTheyAre() throws Exception {
        PeerStoreJob job = job("['http://h']", true, null, false);
        job.step(new Context(false));

        assertThat(remote.calls.get(0).headers()).containsEntry("Content-Encoding", "gzip");
        byte[] sent = remote.received.get(0).getBytes(StandardCharsets.ISO_8859_1);
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            assertThat(plain.readAllBytes()).asString().isEqualTo(FIRST.value());
        }
        assertThat(job.content().get("Size").asText()).isEqualTo("" + sent.length);
    }

    @Test
    void restoredJobGoesOnWhereItWas() throws Exception {
        PeerStoreJob before =
                job("{'Url':'https://h','Username':'u','Password':'p','HttpHeaders':{'X':'y'}}", false, null, false);
        before.step(new Context(false));

        PeerStoreJob job =
                PeerStoreJob.restore(remote.services(), before.state().orElseThrow());
        assertThat(job.content()).isEqualTo(before.content());
        assertThat(job.content().get("Peer").toString()).doesNotContain("\"p\"", "\"y\"");
        assertThat(job.step(new Context(false))).isEqualTo(JobStep.DONE);

        assertThat(remote.received).containsExactly(FIRST.value(), SECOND.value());
        assertThat(remote.calls.get(1).access()).isEqualTo(remote.calls.get(0).access());
        assertThat(job.content().get("Size").asInt()).isEqualTo(2 * ID_LENGTH);
        job.reset();
        assertThat(job.content().get("Size").asInt()).isZero();
    }

    @Test
    void whatThePeerSaysIsTold() throws Exception {
        remote.reply = FakePeer.reply(507, "{\"Message\":\"The storage\\nis full\",\"Details\":\"Doe\"}");

        assertThatThrownBy(() -> job("['http://h']", false, null, false).step(new Context(false)))
                .hasMessage("The peer answered with status 507 (The storage is full) while accessing"
                        + " http://h/instances");
    }

    @Test
    void onlyAStoredInstanceIsASuccess() throws Exception {
        for (String garbage : List.of("<html>", "", "[]", "{}", "5", "{\"ID\":\"x\",\"Status\":\"Failure\"}")) {
            remote.reply = FakePeer.reply(200, garbage);
            assertThatThrownBy(() -> job("['http://h']", false, null, false).step(new Context(false)))
                    .as(garbage)
                    .isInstanceOf(PharosException.class)
                    .hasMessageContaining("didn't say");
        }
    }

    @Test
    void permissiveJobCountsFailures() throws Exception {
        remote.reply = FakePeer.reply(500, "");
        PeerStoreJob job = job("['http://h']", false, null, true);

        job.step(new Context(false));
        assertThat(job.step(new Context(false))).isEqualTo(JobStep.DONE);

        assertThat(job.content().get("FailedInstancesCount").asInt()).isEqualTo(2);
        assertThat(job.content().get("Size").asText()).isEqualTo("0");
    }

    @Test
    void stoppedUploadCountsAsNotSent() throws Exception {
        PeerStoreJob job = job("['http://h']", false, null, true);

        assertThat(job.step(new Context(true))).isEqualTo(JobStep.MORE);

        assertThat(job.progress()).isZero();
        assertThat(job.content().get("FailedInstancesCount").asInt()).isZero();
    }

    @Test
    void otherTransferSyntaxIsSent() throws Exception {
        var job = job("['http://h']", false, "1.2.840.10008.1.2", false);

        assertThat(job.step(new Context(false))).isEqualTo(JobStep.MORE);

        assertThat(remote.received).containsExactly("transcoded");
        assertThat(job.content().get("Size").asText()).isEqualTo("10");
    }

    @Test
    void whatCannotBeTranscodedIsRefused() throws Exception {
        assertThat(job("['http://h']", false, FakePeer.SYNTAX, false).step(new Context(false)))
                .isEqualTo(JobStep.MORE);

        assertThatThrownBy(() ->
                        job("['http://h']", false, "1.2.840.10008.1.2.5", false).step(new Context(false)))
                .hasMessageContaining("1.2.840.10008.1.2.5")
                .extracting(failure -> ((PharosException) failure).code())
                .isEqualTo(ErrorCode.NOT_IMPLEMENTED);
        assertThat(remote.received).hasSize(1);
    }

    private PeerStoreJob job(String peer, boolean compresses, @Nullable String syntax, boolean isPermissive)
            throws JsonProcessingException {
        Peer declared = PeerFormat.read("p", new ObjectMapper().readTree(peer.replace('\'', '"')));
        var instances = new InstanceSet(
                "REST API",
                List.of(new ResourceRef(ResourceLevel.PATIENT, FIRST)),
                List.of(FIRST, SECOND),
                isPermissive);
        return new PeerStoreJob(remote.services(), declared, new PeerStoreOptions(compresses, syntax), instances);
    }

    private record Context(boolean isStopRequested) implements JobContext {
        @Override
        public UUID id() {
            return new UUID(0, 0);
        }
    }
}
