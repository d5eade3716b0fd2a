package org.pharos.rest.networking.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.commitment.CommitmentMessenger;
import org.pharos.core.commitment.CommitmentReport;
import org.pharos.core.commitment.CommitmentReports;
import org.pharos.core.commitment.CommitmentRequest;
import org.pharos.core.commitment.CommitmentResult;
import org.pharos.core.index.MainTags;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.job.InstanceSet;
import org.pharos.core.job.JobContext;
import org.pharos.core.job.JobStep;
import org.pharos.core.network.Contact;
import org.pharos.core.network.InstanceSender;
import org.pharos.core.network.MoveOriginator;
import org.pharos.core.network.SopInstance;
import org.pharos.dicom.core.Tag;

class StoreWithCommitmentTest {
    private static final ResourceId FIRST = new ResourceId("ffffffff-ab0dc82c-f12099d1-c2d40ab9-94e8410c");
    private static final ResourceId SECOND = new ResourceId("00000000-ab0dc82c-f12099d1-c2d40ab9-94e8410c");
    private static final ResourceId GONE = new ResourceId("11111111-ab0dc82c-f12099d1-c2d40ab9-94e8410c");

    /** What happened, in its order. */
    private final List<Object> events = new ArrayList<>();

    private final StoreServices services = new StoreServices(
            new Sender(),
            new FakeUser(),
            new RequestedInstances(index()),
            new CommitmentRequests(new Messenger(), new Reports()));

    @Test
    void commitmentIsAskedForAfterTheLastInstance() throws IOException, InterruptedException {
        ModalityStoreJob job = job("1.9", FIRST, SECOND);

        assertThat(job.step(new Context())).isEqualTo(JobStep.MORE);
        assertThat(job.step(new Context())).isEqualTo(JobStep.DONE);

        assertThat(events)
                .containsExactly(
                        FIRST,
                        SECOND,
                        "closed",
                        "1.9 of PACS",
                        new CommitmentRequest("1.9", List.of(named(FIRST), named(SECOND))));
        assertThat(job.content().get("StorageCommitmentTransactionUID").asText())
                .isEqualTo("1.9");
    }

    @Test
    void restoredJobAsksUnderTheSameName() throws IOException, InterruptedException {
        ModalityStoreJob job = job("1.9", FIRST, SECOND);
        job.step(new Context());

        ModalityStoreJob restored =
                ModalityStoreJob.restore(services, job.state().orElseThrow());
        restored.step(new Context());

        assertThat(events).endsWith(new CommitmentRequest("1.9", List.of(named(FIRST), named(SECOND))));
    }

    @Test
    void refusedInstanceIsAskedForAndDeletedOneIsNot() throws IOException, InterruptedException {
        ModalityStoreJob job = job("1.9", SECOND, GONE);
        while (job.step(new Context()).equals(JobStep.MORE)) {
            assertThat(events).isNotEmpty();
        }

        assertThat(events).endsWith(new CommitmentRequest("1.9", List.of(named(SECOND))));
        assertThat(job.content().get("FailedInstancesCount").asInt()).isEqualTo(1);
    }

    @Test
    void nothingIsAskedForUnlessItIsWanted() throws IOException, InterruptedException {
        ModalityStoreJob job = job(null, FIRST);

        assertThat(job.step(new Context())).isEqualTo(JobStep.DONE);

        assertThat(events).containsExactly(FIRST, "closed");
        assertThat(job.content().has("StorageCommitmentTransactionUID")).isFalse();
    }

    private ModalityStoreJob job(@Nullable String transaction, ResourceId... instances) {
        var set = new InstanceSet("REST API", List.of(), List.of(instances), true);
        return new ModalityStoreJob(services, Samples.CONTACT, null, set, transaction);
    }

    private static SopInstance named(ResourceId id) {
        return new SopInstance("1.2.3", "uid of " + id.value());
    }

    /** Knows all but {@link #GONE}, and tells by public identifier as the real one does. */
    private static ResourceIndex index() {
        return (ResourceIndex) Proxy.newProxyInstance(
                StoreWithCommitmentTest.class.getClassLoader(),
                new Class<?>[] {ResourceIndex.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("find");
                    var query = (ResourceQuery) arguments[0];
                    return query.within().orElseThrow().ids().stream()
                            .filter(id -> !id.equals(GONE))
                            .sorted((a, b) -> a.value().compareTo(b.value()))
                            .map(StoreWithCommitmentTest::record)
                            .toList();
                });
    }

    private static ResourceRecord record(ResourceId id) {
        var metadata = new TreeMap<Integer, ResourceRecord.Metadata>();
        metadata.put(MetadataType.SOP_CLASS_UID.number(), new ResourceRecord.Metadata("1.2.3", 0));
        var tags = new MainTags(new TreeMap<>(Map.of(Tag.SOP_INSTANCE_UID, "uid of " + id.value())));
        return new ResourceRecord(
                ResourceLevel.INSTANCE,
                id,
                Map.of(ResourceLevel.INSTANCE, tags),
                Map.of(),
                List.of(),
                metadata,
                List.of(),
                List.of(),
                false,
                false,
                Optional.empty(),
                List.of());
    }

    private final class Sender implements InstanceSender {
        @Override
        public Session open(Contact destination, @Nullable MoveOriginator originator) {
            return new Session() {
                @Override
                public void announce(Collection<ResourceId> instances) {}

                @Override
                public int send(ResourceId instance) {
                    if (instance.equals(GONE)) {
                        throw new PharosException(ErrorCode.NETWORK_PROTOCOL);
                    }
                    events.add(instance);
                    return 0;
                }

                @Override
                public void close() {
                    events.add("closed");
                }
            };
        }
    }

    private final class Messenger implements CommitmentMessenger {
        @Override
        public void request(Contact provider, CommitmentRequest request) {
            events.add(request);
        }

        @Override
        public void report(Contact user, CommitmentResult result) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Reports implements CommitmentReports {
        @Override
        public void expect(String transactionUid, String remoteAet) {
            events.add(transactionUid + " of " + remoteAet);
        }

        @Override
        public boolean complete(CommitmentResult result) {
            return true;
        }

        @Override
        public Optional<CommitmentReport> find(String transactionUid) {
            return Optional.empty();
        }
    }

    private record Context() implements JobContext {
        @Override
        public UUID id() {
            return new UUID(0, 0);
        }

        @Override
        public boolean isStopRequested() {
            return false;
        }
    }
}
