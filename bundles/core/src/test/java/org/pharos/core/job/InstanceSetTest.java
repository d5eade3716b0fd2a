package org.pharos.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceRef;

class InstanceSetTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ResourceId STUDY = ResourceId.ofPatient("study");
    private static final ResourceId FIRST = ResourceId.ofPatient("1");
    private static final ResourceId SECOND = ResourceId.ofPatient("2");

    private final List<ResourceId> handled = new ArrayList<>();

    private static InstanceSet set(boolean isPermissive) {
        return new InstanceSet(
                "REST API", List.of(new ResourceRef(ResourceLevel.STUDY, STUDY)), List.of(FIRST, SECOND), isPermissive);
    }

    private static void fail(ResourceId instance) {
        throw new PharosException(ErrorCode.NETWORK_PROTOCOL, instance.value());
    }

    private static ObjectNode content(InstanceSet set) {
        ObjectNode content = JSON.createObjectNode();
        set.describe(content);
        return content;
    }

    @Test
    void eachInstanceIsHandledOnce() throws IOException, InterruptedException {
        var set = set(false);
        assertThat(set.next(handled::add)).isEqualTo(JobStep.MORE);
        assertThat(set.progress()).isEqualTo(0.5);
        assertThat(set.next(handled::add)).isEqualTo(JobStep.DONE);
        assertThat(set.next(handled::add)).isEqualTo(JobStep.DONE);
        assertThat(handled).containsExactly(FIRST, SECOND);
        assertThat(set.progress()).isEqualTo(1);
    }

    @Test
    void strictSetStopsAtTheFailedInstance() {
        var set = set(false);
        assertThatThrownBy(() -> set.next(InstanceSetTest::fail)).hasMessage(FIRST.value());
        assertThat(set.remaining()).containsExactly(FIRST, SECOND);
        assertThat(set.failed()).isZero();
    }

    @Test
    void permissiveSetCountsFailures() throws IOException, InterruptedException {
        var set = set(true);
        assertThat(set.next(InstanceSetTest::fail)).isEqualTo(JobStep.MORE);
        assertThat(set.next(handled::add)).isEqualTo(JobStep.DONE);
        assertThat(content(set).get("FailedInstancesCount").intValue()).isEqualTo(1);
        assertThat(content(set).get("InstancesCount").intValue()).isEqualTo(2);
    }

    @Test
    void failureOfAJobThatStopsIsNoFailureOfItsInstance() {
        var set = set(true);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> set.next(InstanceSetTest::fail)).hasMessage(FIRST.value());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(set.remaining()).containsExactly(FIRST, SECOND);
        assertThat(set.failed()).isZero();
    }

    @Test
    void contentNamesTheParents() throws IOException {
        assertThat(content(set(false)))
                .isEqualTo(
                        JSON.readTree("{\"Description\":\"REST API\",\"InstancesCount\":2,\"FailedInstancesCount\":0,"
                                + "\"ParentResources\":[\"" + STUDY.value() + "\"],\"Resources\":[{\"ID\":\""
                                + STUDY.value()
                                + "\",\"Type\":\"Study\"}]}"));
    }

    @Test
    void savedSetGoesOnWhereItWas() throws IOException, InterruptedException {
        var set = set(true);
        set.next(InstanceSetTest::fail);
        ObjectNode state = JSON.createObjectNode();
        set.save(state);

        var restored = InstanceSet.restore((ObjectNode) JSON.readTree(state.toString()));
        assertThat(restored.remaining()).containsExactly(SECOND);
        assertThat(restored.isPermissive()).isTrue();
        assertThat(content(restored)).isEqualTo(content(set));
        restored.reset();
        assertThat(restored.remaining()).containsExactly(FIRST, SECOND);
        assertThat(restored.failed()).isZero();
    }

    @Test
    void noMoreCanBeCountedThanAreLeft() {
        var set = set(false);
        set.advance(2, 1);
        assertThatThrownBy(() -> set.advance(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> set(false).advance(1, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
