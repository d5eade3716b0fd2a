package org.pharos.itests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.harness.Report;
import org.pharos.itests.harness.RunningServer;

/**
 * Sends the requests of the table to this server and to Debian's Orthanc, and prints where they differ. Each difference is
 * explained in {@code conformance/orthanc-1.10.1.txt}: that is an older version than the one whose behaviour is ours.
 */
class OrthancComparisonIT {
    @RegisterExtension
    static final RunningServer server = ReferenceOrthanc.options(RunningServer.withEmptyStorage());

    @Test
    void everyDifferenceToOrthancIsExplained(@TempDir Path folder) throws IOException, InterruptedException {
        ReferenceOrthanc.program();
        Map<String, String> explained = Conformance.differences();
        var unexplained = new ArrayList<String>();
        int same = 0;
        try (var orthanc = ReferenceOrthanc.start(folder)) {
            ConformanceData.store(server.http());
            ConformanceData.store(orthanc.http());
            for (Exchange request : Conformance.requests()) {
                JsonNode ours = AnswerForm.of(request.send(server.http()));
                JsonNode theirs = AnswerForm.of(request.send(orthanc.http()));
                String reason = explained.get(request.text());
                if (ours.equals(theirs)) {
                    same++;
                    if (reason != null) {
                        unexplained.add(request.text() + " has an explanation, but doesn't differ");
                    }
                } else if (reason == null) {
                    unexplained.add("%s%n  ours   %s%n  theirs %s".formatted(request.text(), ours, theirs));
                } else {
                    Report.say("DIFFERS %s: %s", request.text(), reason);
                }
            }
        }
        Report.say("%d answers are the same as Orthanc's", same);
        assertThat(unexplained).isEmpty();
    }
}
