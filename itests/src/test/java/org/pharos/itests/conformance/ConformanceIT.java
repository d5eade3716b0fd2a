package org.pharos.itests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.harness.RunningServer;

/**
 * Sends the requests of {@code conformance/requests.txt} and holds the answers against {@code answers.json}. Run with
 * {@code -Dconformance.record=true} to write that file anew, and read what changed before it is committed.
 */
class ConformanceIT {
    @RegisterExtension
    static final RunningServer server = ReferenceOrthanc.options(RunningServer.withEmptyStorage());

    private static final boolean RECORDS = Boolean.getBoolean("conformance.record");
    private static final Map<String, JsonNode> recorded = new LinkedHashMap<>();

    @BeforeAll
    static void store() {
        ConformanceData.store(server.http());
    }

    @AfterAll
    static void write() {
        if (RECORDS) {
            Conformance.record(recorded);
        }
    }

    @TestFactory
    Stream<DynamicTest> answersAreTheExpectedOnes() {
        Map<String, JsonNode> expected = Conformance.answers();
        return Conformance.requests().stream()
                .map(request ->
                        DynamicTest.dynamicTest(request.text(), () -> check(request, expected.get(request.text()))));
    }

    private static void check(Exchange request, JsonNode expected) {
        JsonNode answer = AnswerForm.of(request.send(server.http()));
        if (RECORDS) {
            recorded.put(request.text(), answer);
        } else {
            assertThat(answer).isEqualTo(expected);
        }
    }
}
