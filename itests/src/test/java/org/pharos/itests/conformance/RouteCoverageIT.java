package org.pharos.itests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.conformance.RouteTable.Line;
import org.pharos.itests.harness.Answer;
import org.pharos.itests.harness.Report;
import org.pharos.itests.harness.RunningServer;

/** Asks the running server for each path that Orthanc describes, and holds its own description against what it serves. */
class RouteCoverageIT {
    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage();

    /** Tried in this order; first what most routes lack, since a GET may find no resource and tell no methods. */
    private static final List<String> METHODS = List.of("PUT", "GET", "POST", "DELETE");

    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int NOT_FOUND = 404;

    @BeforeAll
    static void store() {
        ConformanceData.store(server.http());
    }

    @Test
    void servedRoutesAreThoseOfTheTable() throws IOException {
        var wrong = new ArrayList<String>();
        RouteTable.read().described().forEach((capability, lines) -> {
            int served = 0;
            int all = 0;
            for (Line line : lines) {
                Set<String> methods = served(line);
                methods.retainAll(line.methods());
                served += methods.size();
                all += line.methods().size();
                if (!methods.equals(RouteTable.isServed(capability) ? line.methods() : Set.of())) {
                    wrong.add("%s %s: %s are served".formatted(capability, line, methods));
                }
                Report.say("ROUTE %s %s: %s", line.path(), line.methods(), methods.isEmpty() ? "absent" : "served");
            }
            Report.say("ROUTES %s: %d of %d are served", capability, served, all);
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void descriptionTellsWhatIsServed() throws IOException {
        List<Line> described = described();
        for (Line line : described) {
            assertThat(served(line)).as(line.path()).isEqualTo(line.methods());
        }
        Set<String> known = RouteTable.read().described().values().stream()
                .flatMap(List::stream)
                .map(line -> anonymous(line.path()))
                .collect(Collectors.toSet());
        assertThat(described)
                .filteredOn(line -> !known.contains(anonymous(line.path())))
                .containsExactlyInAnyOrderElementsOf(RouteTable.read().beyond());
    }

    @Test
    void eachOperationIsDescribed() {
        JsonNode paths = server.http().get("/openapi.json").expect(200).json().get("paths");
        paths.properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String name = operation.getKey() + " " + path.getKey();
                    assertThat(operation.getValue().path("summary").asText())
                            .as(name)
                            .isNotBlank();
                    assertThat(operation.getValue().path("responses")).as(name).isNotEmpty();
                }));
        assertThat(paths.size()).isGreaterThan(100);
    }

    private static List<Line> described() {
        return server.http().get("/openapi.json").expect(200).json().get("paths").properties().stream()
                .map(RouteCoverageIT::line)
                .toList();
    }

    private static Line line(Map.Entry<String, JsonNode> path) {
        var methods = path.getValue().properties().stream()
                .map(operation -> operation.getKey().toUpperCase(Locale.ROOT))
                .filter(METHODS::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Line(path.getKey(), methods);
    }

    /** A method that the path hasn't makes the server tell those that it has. */
    private static Set<String> served(Line line) {
        String other = METHODS.stream()
                .filter(method -> !line.methods().contains(method))
                .findFirst()
                .orElseThrow();
        Answer answer = server.http().send(other, path(line.path()), BodyPublishers.noBody());
        if (answer.status() == NOT_FOUND) {
            return new TreeSet<>();
        }
        assertThat(answer.status()).as(other + " " + line.path()).isEqualTo(METHOD_NOT_ALLOWED);
        return new TreeSet<>(Arrays.asList(answer.header("Allow").split(",")));
    }

    private static String path(String template) {
        Map<String, String> names = ConformanceData.names();
        return template.replace("/patients/{id}", "/patients/" + names.get("patient"))
                .replace("/studies/{id}", "/studies/" + names.get("study"))
                .replace("/series/{id}", "/series/" + names.get("series"))
                .replace("/instances/{id}", "/instances/" + names.get("instance"))
                .replace("{frame}", "0")
                .replace("{category}", "dicom")
                .replace("{operation}", "retrieve")
                .replace("content{path}", "content")
                .replaceAll("\\{[^}]*}", "1024");
    }

    private static String anonymous(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }
}
