package org.pharos.scripting.lua.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.rest.RestAnswer;
import org.pharos.api.rest.RestApi;
import org.pharos.api.rest.RestRequest;
import org.pharos.core.job.JobContext;
import org.pharos.core.job.JobStep;
import org.pharos.core.network.Contact;
import org.pharos.core.network.InstanceSender;
import org.pharos.core.network.Manufacturer;
import org.pharos.core.network.Modalities;
import org.pharos.core.network.Modality;
import org.pharos.core.network.MoveOriginator;
import org.pharos.scripting.lua.internal.vm.Action;

class SequenceJobTest {
    private static final String ORIGINAL = "b6589fc6-ab0dc82c-f12099d1-c2d40ab9-94e8410c";
    private static final String MODIFIED = "356a192b-7913b04c-54574d18-c28d46e6-395428ab";

    private final List<String> requests = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private int status = 200;

    private final RestApi rest = this::answer;
    private final Modalities modalities =
            () -> List.of(new Modality("viewer", "VIEWER", "127.0.0.1", 104, Manufacturer.GENERIC, Set.of()));
    private final InstanceSender sender = new InstanceSender() {
        @Override
        public Session open(Contact destination, MoveOriginator originator) {
            return new Session() {
                @Override
                public void announce(Collection<ResourceId> instances) {
                    // Nothing to prepare.
                }

                @Override
                public int send(ResourceId instance) {
                    sent.add(destination.modality().aet() + " " + instance.value());
                    return 0;
                }

                @Override
                public void close() {
                    sent.add("closed");
                }
            };
        }
    };
    private final SequenceServices services =
            new SequenceServices(rest, null, null, null, modalities, null, sender, null);

    private RestAnswer answer(RestRequest request) {
        requests.add(request.uri() + " " + new String(request.body(), StandardCharsets.UTF_8));
        String body =
                request.uri().equals("/instances") ? "{\"ID\":\"" + MODIFIED + "\",\"Status\":\"Success\"}" : "file";
        return new RestAnswer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private record Context() implements JobContext {
        @Override
        public UUID id() {
            return new UUID(0, 1);
        }

        @Override
        public boolean isStopRequested() {
            return false;
        }
    }

    private SequenceJob job() {
        return SequenceJob.of(
                services,
                List.of(
                        new Action(
                                "ModifyInstance",
                                Map.of(
                                        "Resource",
                                        ORIGINAL,
                                        "Replace",
                                        Map.of("PatientID", "17"),
                                        "Remove",
                                        List.of("PatientName"),
                                        "RemovePrivateTags",
                                        true)),
                        new Action("SendToModality", Map.of("Resource", "", "Target", "viewer", "LocalAet", ""))));
    }

    @Test
    void actionWithoutAResourceTakesWhatTheOneBeforeGave() throws Exception {
        SequenceJob job = job();
        while (!job.step(new Context()).equals(JobStep.DONE)) {
            assertThat(job.progress()).isBetween(0.0, 1.0);
        }

        assertThat(requests)
                .containsExactly(
                        "/instances/" + ORIGINAL + "/modify {\"Replace\":{\"PatientID\":\"17\"},"
                                + "\"Remove\":[\"PatientName\"],\"RemovePrivateTags\":true,\"Force\":true}",
                        "/instances file");
        assertThat(sent).containsExactly("VIEWER " + MODIFIED, "closed");
        assertThat(job.progress()).isEqualTo(1.0);
        assertThat(job.content().get("CountOperations").asInt()).isEqualTo(2);
    }

    @Test
    void jobGoesOnWhereItWasSaved() throws Exception {
        SequenceJob job = job();
        while (!job.step(new Context()).equals(JobStep.DONE)) {
            job.stopped();
            job = SequenceJob.restore(services, job.state().orElseThrow());
        }

        assertThat(requests).hasSize(2);
        assertThat(sent).contains("VIEWER " + MODIFIED);
    }

    @Test
    void refusedModificationFailsTheJob() throws Exception {
        status = 404;
        SequenceJob job = job();
        job.step(new Context());

        assertThatThrownBy(() -> job.step(new Context()))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANNOT_EXECUTE_LUA))
                .hasMessageContaining("/modify was answered with status 404");
    }
}
