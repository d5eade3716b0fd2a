package org.pharos.scripting.lua.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.OutputStream;
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
import org.pharos.api.ingest.Origin;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobContext;
import org.pharos.core.job.JobStep;
import org.pharos.core.modification.ModificationKind;
import org.pharos.core.modification.Modifications;
import org.pharos.core.modification.ModifiedInstance;
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
    private boolean isRefusing;

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
            new SequenceServices(new FakeModifications(), null, null, null, modalities, null, sender, null);

    /** Knows the one route of modification that scripts need. */
    private final class FakeModifications implements Modifications {
        @Override
        public ModifiedInstance instance(ModificationKind kind, ResourceId instance, ObjectNode request) {
            requests.add(kind + " " + instance.value() + " " + request);
            return new ModifiedInstance() {
                @Override
                public void writeTo(OutputStream out) {
                    throw new UnsupportedOperationException("Scripts store it");
                }

                @Override
                public ResourceId store(Origin origin) {
                    if (isRefusing) {
                        throw new PharosException(ErrorCode.CANNOT_STORE_INSTANCE);
                    }
                    requests.add("stored for " + origin.kind());
                    return new ResourceId(MODIFIED);
                }

                @Override
                public void close() {
                    requests.add("closed");
                }
            };
        }

        @Override
        public Job resource(ModificationKind kind, ResourceRef resource, ObjectNode request, Origin origin) {
            throw new UnsupportedOperationException("Scripts modify instances");
        }

        @Override
        public Job resources(ModificationKind kind, ObjectNode request, Origin origin) {
            throw new UnsupportedOperationException("Scripts modify instances");
        }

        @Override
        public Job split(ResourceId study, JsonNode request, Origin origin) {
            throw new UnsupportedOperationException("Scripts modify instances");
        }

        @Override
        public Job merge(ResourceId study, JsonNode request, Origin origin) {
            throw new UnsupportedOperationException("Scripts modify instances");
        }
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
                        "MODIFY " + ORIGINAL + " {\"Replace\":{\"PatientID\":\"17\"},"
                                + "\"Remove\":[\"PatientName\"],\"RemovePrivateTags\":true,\"Force\":true}",
                        "stored for LUA",
                        "closed");
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

        assertThat(requests).hasSize(3);
        assertThat(sent).contains("VIEWER " + MODIFIED);
    }

    @Test
    void refusedModificationFailsTheJob() throws Exception {
        isRefusing = true;
        SequenceJob job = job();
        job.step(new Context());

        assertThatThrownBy(() -> job.step(new Context()))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANNOT_STORE_INSTANCE));
    }
}
