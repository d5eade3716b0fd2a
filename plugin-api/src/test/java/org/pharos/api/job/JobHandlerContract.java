package org.pharos.api.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pharos.api.job.StepResult.Next;

/** What every handler of jobs does; the test of an implementation extends this class. */
public abstract class JobHandlerContract {
    private static final int MOST_STEPS = 1000;

    /** Makes a handler that knows nothing of what others have done, as after a restart. */
    protected abstract JobHandler handler() throws Exception;

    /** The state of a job that succeeds within a thousand steps, each of which succeeds. */
    protected abstract String submitted();

    private record Work(UUID id, String state, boolean isStopRequested) implements JobWork {}

    private static JobWork work(String state) {
        return new Work(new UUID(0, 1), state, false);
    }

    /** All steps, each by the next handler. */
    private static List<StepResult> run(List<JobHandler> handlers, String state) throws Exception {
        var steps = new ArrayList<StepResult>();
        StepResult last;
        do {
            assertThat(steps).hasSizeLessThan(MOST_STEPS);
            String before =
                    steps.isEmpty() ? state : steps.get(steps.size() - 1).state();
            last = handlers.get(steps.size() % handlers.size()).step(work(before));
            steps.add(last);
        } while (last.next() != Next.SUCCESS);
        return steps;
    }

    @Test
    void jobComesToItsEndAndProgressDoesNotFall() throws Exception {
        List<StepResult> steps = run(List.of(handler()), submitted());

        assertThat(steps).extracting(StepResult::progress).isSorted();
        assertThat(steps.get(steps.size() - 1).progress()).isEqualTo(1);
    }

    @Test
    void anyHandlerGoesOnWhereAnotherWas() throws Exception {
        List<StepResult> alone = run(List.of(handler()), submitted());

        assertThat(run(List.of(handler(), handler(), handler()), submitted()))
                .extracting(StepResult::state)
                .isEqualTo(alone.stream().map(StepResult::state).toList());
    }

    @Test
    void stepThatIsDoneTwiceLeavesTheSame() throws Exception {
        JobHandler handler = handler();

        String once = handler.step(work(submitted())).state();

        assertThat(handler.step(work(submitted())).state()).isEqualTo(once);
    }

    @Test
    void stopsForWhateverReason() throws Exception {
        JobHandler handler = handler();
        for (StopReason reason : StopReason.values()) {
            handler.stopped(new Work(new UUID(0, 1), submitted(), true), reason);
        }
    }
}
