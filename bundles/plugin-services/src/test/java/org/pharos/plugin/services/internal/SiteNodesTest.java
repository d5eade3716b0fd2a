package org.pharos.plugin.services.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.network.RemoteModality;
import org.pharos.api.network.RemotePeer;
import org.pharos.api.network.SendRequest;
import org.pharos.api.network.SendResult;
import org.pharos.core.job.InstanceSet;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobContext;
import org.pharos.core.job.JobState;
import org.pharos.core.job.JobStatus;
import org.pharos.core.job.JobStep;
import org.pharos.core.job.Jobs;
import org.pharos.core.network.Contact;
import org.pharos.core.network.DicomUser;
import org.pharos.core.network.Exports;
import org.pharos.core.network.HttpAccess;
import org.pharos.core.network.Manufacturer;
import org.pharos.core.network.Modality;
import org.pharos.core.network.Peer;

class SiteNodesTest {
    private static final ResourceId STUDY = ResourceId.ofStudy("P", "1.2");
    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final Modality ARCHIVE =
            new Modality("archive", "ARCHIVE", "192.0.2.1", 104, Manufacturer.GENERIC, Set.of());
    private static final Peer PEER =
            new Peer("branch", "http://192.0.2.2/", HttpAccess.ANONYMOUS, Map.of("Password", "x"));

    private final List<Contact> contacts = new ArrayList<>();
    private final List<String> exported = new ArrayList<>();
    private final List<Job> submitted = new ArrayList<>();
    private final SiteNodes nodes = new SiteNodes(
            () -> List.of(ARCHIVE),
            () -> List.of(PEER),
            Fakes.of(DicomUser.class, (method, arguments) -> contacts.add((Contact) arguments[0])),
            Fakes.of(Exports.class, (method, arguments) -> {
                exported.add((String) arguments[1]);
                return new InstanceSet((String) arguments[2], List.of(), List.of(STUDY), (boolean) arguments[3]);
            }),
            Fakes.of(Jobs.class, (method, arguments) -> {
                submitted.add((Job) arguments[0]);
                return method.equals("submit") ? ID : ended((Job) arguments[0]);
            }),
            (contact, originator, instances) -> new Sending(contact, instances));

    private static JobStatus ended(Job job) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("InstancesCount", 5).put("FailedInstancesCount", 2);
        Instant now = Instant.EPOCH;
        return new JobStatus(
                ID, job.type(), 0, JobState.SUCCESS, now, now, now, null, Duration.ZERO, 100, null, content, null);
    }

    private record Sending(Contact contact, InstanceSet instances) implements Job {
        @Override
        public String type() {
            return "DicomModalityStore";
        }

        @Override
        public JobStep step(JobContext context) {
            return JobStep.DONE;
        }

        @Override
        public double progress() {
            return 0;
        }

        @Override
        public ObjectNode content() {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    @Test
    void nodesAreToldWithoutSecrets() {
        assertThat(nodes.modalities())
                .containsExactly(new RemoteModality("archive", "ARCHIVE", "192.0.2.1", 104, "Generic"));
        assertThat(nodes.peers()).containsExactly(new RemotePeer("branch", "http://192.0.2.2/"));
    }

    @Test
    void echoGoesToTheModalityWithTheTimeThatItMayTake() {
        nodes.echo("archive", Duration.ofSeconds(7));

        assertThat(contacts).containsExactly(new Contact(ARCHIVE, null, Duration.ofSeconds(7)));
    }

    @Test
    void whatIsSubmittedIsTheJobOfTheRestApi() {
        assertThat(nodes.submit(SendRequest.toModality("archive", List.of(STUDY))))
                .isEqualTo(ID);

        assertThat(submitted)
                .singleElement()
                .isInstanceOfSatisfying(
                        Sending.class, job -> assertThat(job.contact()).isEqualTo(Contact.of(ARCHIVE)));
        assertThat(exported).containsExactly("archive");
    }

    @Test
    void whatIsWaitedForTellsHowManyArrived() throws InterruptedException {
        var request = new SendRequest(SendRequest.Kind.MODALITY, "archive", List.of(STUDY), true, 0);

        assertThat(nodes.send(request, Duration.ofMinutes(1))).isEqualTo(new SendResult(ID, 3, 2));
    }

    @Test
    void whatIsNotDeclaredIsUnknown() {
        assertRefused(ErrorCode.INEXISTENT_ITEM, () -> nodes.echo("branch", Duration.ofSeconds(1)));
        assertRefused(ErrorCode.INEXISTENT_ITEM, () -> nodes.submit(SendRequest.toModality("branch", List.of(STUDY))));
        assertRefused(ErrorCode.INEXISTENT_ITEM, () -> nodes.submit(SendRequest.toPeer("archive", List.of(STUDY))));
        assertThat(exported).isEmpty();
    }

    @Test
    void timesHaveLimits() {
        assertRefused(ErrorCode.PARAMETER_OUT_OF_RANGE, () -> nodes.echo("archive", Duration.ZERO));
        assertRefused(ErrorCode.PARAMETER_OUT_OF_RANGE, () -> nodes.echo("archive", Duration.ofMinutes(61)));
    }

    @Test
    void peersNeedWhoSendsToThem() {
        assertRefused(ErrorCode.NOT_IMPLEMENTED, () -> nodes.submit(SendRequest.toPeer("branch", List.of(STUDY))));
    }

    private static void assertRefused(ErrorCode code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
