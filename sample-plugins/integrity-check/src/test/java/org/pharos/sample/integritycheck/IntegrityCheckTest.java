package org.pharos.sample.integritycheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pharos.api.job.JobHandler;
import org.pharos.api.job.JobHandlerContract;
import org.pharos.api.rest.RestAnswer;
import org.pharos.api.rest.RestApi;

class IntegrityCheckTest extends JobHandlerContract {
    private static final List<String> INSTANCES =
            IntStream.range(0, 25).mapToObj(i -> "instance-" + i).toList();

    /** The third instance is damaged, the fourth was deleted. */
    private final RestApi rest = request -> new RestAnswer(
            request.uri().contains("instance-3/") ? 400 : request.uri().contains("instance-4/") ? 404 : 200,
            Map.of(),
            new byte[0]);

    @Override
    protected JobHandler handler() {
        return new IntegrityCheck(rest);
    }

    @Override
    protected String submitted() {
        return new Remaining(INSTANCES.size(), 0, INSTANCES).text();
    }

    @Test
    void whatRemainsIsReadAsItWasWritten() {
        var remaining = new Remaining(7, 2, List.of("a", "b"));
        assertThat(Remaining.of(remaining.text())).isEqualTo(remaining);
        assertThat(Remaining.of(new Remaining(0, 0, List.of()).text()).progress())
                .isEqualTo(1);
    }
}
