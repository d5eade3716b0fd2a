package org.pharos.dicom.scp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.api.network.CommitmentCandidate;
import org.pharos.api.network.CommitmentHandler;
import org.pharos.api.network.CommitmentVerdict;
import org.pharos.api.query.FindAnswers;
import org.pharos.api.query.FindHandler;
import org.pharos.api.query.FindQuery;
import org.pharos.api.query.MoveHandler;
import org.pharos.api.query.MoveOperation;
import org.pharos.api.query.MoveStep;
import org.pharos.api.query.QueryKeys;
import org.pharos.core.plugin.SimpleService;
import org.pharos.core.plugin.TrackedService;
import org.pharos.core.plugin.TrackedServices;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.net.negotiation.AssociateAccept;
import org.pharos.dicom.net.negotiation.AssociateRequest;
import org.pharos.dicom.net.negotiation.AssociationInfo;
import org.pharos.dicom.net.negotiation.UserInformation;

class QueryHandlersTest {
    private static final CommitmentCandidate CANDIDATE = new CommitmentCandidate("1", "2", "3", "CT", "PHAROS");

    private final List<FindHandler> finds = new ArrayList<>();
    private final List<MoveHandler> moves = new ArrayList<>();
    private final List<CommitmentHandler> commitments = new ArrayList<>();
    private final QueryHandlers handlers =
            new QueryHandlers(List::of, tracked(finds), tracked(moves), tracked(commitments));

    private static <S> TrackedServices<S> tracked(List<S> services) {
        return new TrackedServices<>() {
            @Override
            public List<TrackedService<S>> current() {
                return services.stream()
                        .<TrackedService<S>>map(SimpleService::new)
                        .toList();
            }

            @Override
            public List<TrackedService<S>> present() {
                return current();
            }

            @Override
            public void close() {}
        };
    }

    private static AssociationInfo association() throws Exception {
        var user = new UserInformation(16384, "1.2", "TEST", null, List.of(), List.of(), List.of(), null, null);
        var request = new AssociateRequest("PHAROS", "VIEWER ", AssociateRequest.APPLICATION_CONTEXT, List.of(), user);
        return AssociationInfo.of(
                1,
                new InetSocketAddress(InetAddress.getByName("192.0.2.7"), 11112),
                request,
                new AssociateAccept(List.of(), user));
    }

    private static DataSet query() {
        var query = new DataSet();
        query.setString(Tag.QUERY_RETRIEVE_LEVEL, Vr.CS, "STUDY");
        query.setString(Tag.PATIENT_ID, Vr.LO, "4*");
        return query;
    }

    private static QueryKeys keys(String patientId) {
        return new QueryKeys(new TreeMap<>(Map.of(Tag.PATIENT_ID, patientId)), new TreeMap<>());
    }

    @Test
    void withoutHandlersTheServerAnswers() throws Exception {
        assertThat(handlers.find(query(), association())).isEmpty();
        assertThat(handlers.move(query(), "ELSEWHERE", 1, association())).isEmpty();
        assertThat(handlers.commitment(CANDIDATE)).isEmpty();
    }

    @Test
    void firstThatTakesAQueryAnswersIt() throws Exception {
        var asked = new ArrayList<FindQuery>();
        finds.add(query -> {
            asked.add(query);
            return Optional.empty();
        });
        finds.add(query -> Optional.of(FindAnswers.of(List.of(keys("41"), keys("42")))));
        finds.add(query -> {
            throw new AssertionError("not asked");
        });

        try (HandledFind handled = handlers.find(query(), association()).orElseThrow()) {
            assertThat(handled.next()).contains(keys("41"));
            assertThat(handled.next()).contains(keys("42"));
            assertThat(handled.next()).isEmpty();
            assertThat(handled.isIncomplete()).isFalse();
        }
        assertThat(asked).singleElement().satisfies(query -> {
            assertThat(query.level()).isEqualTo(ResourceLevel.STUDY);
            assertThat(query.keys().texts()).containsEntry(Tag.PATIENT_ID, "4*");
            assertThat(query.caller().callingAet()).isEqualTo("VIEWER");
            assertThat(query.caller().remoteIp()).isEqualTo("192.0.2.7");
        });
    }

    @Test
    void failureIsNotAnsweredBySomebodyElse() {
        finds.add(query -> {
            throw new IllegalStateException("broken");
        });
        finds.add(query -> Optional.of(FindAnswers.of(List.of(keys("42")))));

        assertRefused(() -> handlers.find(query(), association()));
    }

    @Test
    void answerHasALimit() throws Exception {
        finds.add(query -> Optional.of(FindAnswers.of(List.of(keys("x".repeat(FindAnswers.MAXIMUM_LENGTH + 1))))));
        HandledFind handled = handlers.find(query(), association()).orElseThrow();

        assertRefused(handled::next);
    }

    /** Does what the list says. */
    private record Steps(int count, List<MoveStep> steps) implements MoveOperation {
        @Override
        public MoveStep next() {
            return steps.remove(0);
        }
    }

    @Test
    void moveIsDoneStepByStepAndAStepThatThrowsHasFailed() throws Exception {
        var steps = new ArrayList<>(List.of(MoveStep.SENT, MoveStep.failed("1.2.3")));
        moves.add(request ->
                request.destinationAet().equals("ELSEWHERE") ? Optional.of(new Steps(3, steps)) : Optional.empty());

        assertThat(handlers.move(query(), "HERE", 1, association())).isEmpty();
        try (HandledMove handled =
                handlers.move(query(), "ELSEWHERE", 1, association()).orElseThrow()) {
            assertThat(handled.count()).isEqualTo(3);
            assertThat(Stream.generate(handled::next).limit(3))
                    .containsExactly(MoveStep.SENT, MoveStep.failed("1.2.3"), MoveStep.failed(""));
        }
    }

    @Test
    void numberOfStepsHasALimit() throws Exception {
        moves.add(request -> Optional.of(new Steps(MoveOperation.MOST + 1, List.of())));
        moves.add(request -> Optional.of(new Steps(-1, List.of())));
        assertRefused(handlers.move(query(), "HERE", 1, association()).orElseThrow()::count);
        moves.remove(0);
        assertRefused(handlers.move(query(), "HERE", 1, association()).orElseThrow()::count);
    }

    @Test
    void firstThatKnowsOfAnInstanceCommits() {
        commitments.add(candidate -> Optional.empty());
        commitments.add(candidate -> Optional.of(CommitmentVerdict.RESOURCE_LIMITATION));
        commitments.add(candidate -> Optional.of(CommitmentVerdict.COMMITTED));

        assertThat(handlers.commitment(CANDIDATE)).contains(CommitmentVerdict.RESOURCE_LIMITATION);
    }

    private interface Call {
        Object call() throws Exception;
    }

    private static void assertRefused(Call call) {
        assertThatThrownBy(call::call)
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN));
    }
}
