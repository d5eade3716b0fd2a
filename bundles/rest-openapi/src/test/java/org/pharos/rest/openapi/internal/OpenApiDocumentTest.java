package org.pharos.rest.openapi.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import org.pharos.http.Arguments;
import org.pharos.http.QueryArguments;
import org.pharos.http.Route;
import org.pharos.http.Routes;

class OpenApiDocumentTest {
    private static final List<String> JSON = List.of("application/json");

    @SuppressWarnings("unused") // handlers are described, not called
    static final class Sample {
        @Operation(summary = "Its series", description = "More than that")
        @Arguments({"expand", "limit", "own"})
        @Parameter(name = "own", description = "Of this route")
        public Object series(@PathParam("id") String id, @Context QueryArguments arguments) {
            return id;
        }

        @Operation(summary = "Finds")
        @RequestBody(description = "What to find", content = @Content(mediaType = "application/json"))
        @APIResponse(responseCode = "200", description = "Those found")
        @APIResponse(responseCode = "413", description = "Too long")
        public Object find(InputStream body) {
            return body;
        }

        @Operation(summary = "Changes one")
        public void set(@PathParam("id") String id, @HeaderParam("If-Match") String match, String value) {}
    }

    private static Route route(String method, String path, String handler, List<String> types) {
        return Arrays.stream(Sample.class.getDeclaredMethods())
                .filter(m -> m.getName().equals(handler))
                .map(m -> new Route(method, path, m, types))
                .findAny()
                .orElseThrow();
    }

    private static JsonNode operation(Route route, String path) {
        JsonNode document = new ObjectMapper().valueToTree(OpenApiDocument.of(List.of(route), "1.2.3"));
        return document.at("/paths").get(path).elements().next();
    }

    @Test
    void pathAndQueryHaveTheirParameters() {
        JsonNode operation = operation(route("GET", "/studies/{id}/series", "series", JSON), "/studies/{id}/series");

        assertThat(operation.get("operationId").textValue()).isEqualTo("getStudiesIdSeries");
        assertThat(operation.get("tags")).hasToString("[\"Studies\"]");
        assertThat(operation.get("summary").textValue()).isEqualTo("Its series");
        assertThat(operation.get("description").textValue()).isEqualTo("More than that");
        assertThat(operation.get("parameters").findValuesAsText("name"))
                .containsExactly("id", "expand", "limit", "own");
        assertThat(operation.at("/parameters/0/required").booleanValue()).isTrue();
        assertThat(operation.at("/parameters/2/schema/type").textValue()).isEqualTo("integer");
        assertThat(operation.at("/parameters/3/description").textValue()).isEqualTo("Of this route");
        assertThat(operation.at("/responses").fieldNames()).toIterable().containsExactly("200", "400", "404");
    }

    @Test
    void bodyAndAnswersAreThoseAnnotated() {
        JsonNode operation = operation(route("POST", "/tools/find", "find", JSON), "/tools/find");

        assertThat(operation.at("/requestBody/description").textValue()).isEqualTo("What to find");
        assertThat(operation.at("/requestBody/content").fieldNames())
                .toIterable()
                .containsExactly("application/json");
        assertThat(operation.at("/responses/200/description").textValue()).isEqualTo("Those found");
        assertThat(operation.at("/responses/200/content").fieldNames())
                .toIterable()
                .containsExactly("application/json");
        assertThat(operation.at("/responses/413/description").textValue()).isEqualTo("Too long");
    }

    @Test
    void expressionsOfPathsBecomeSchemas() {
        JsonNode choice = operation(route("PUT", "/levels/of-{id: dicom|http}", "set", List.of()), "/levels/of-{id}");
        JsonNode rest = operation(route("PUT", "/content{id: (/.*)?}", "set", List.of()), "/content{id}");

        assertThat(choice.at("/parameters/0/schema/enum")).hasToString("[\"dicom\",\"http\"]");
        assertThat(rest.at("/parameters/0/schema/pattern").textValue()).isEqualTo("^(/.*)?$");
        assertThat(rest.at("/parameters/1/in").textValue()).isEqualTo("header");
        assertThat(rest.at("/requestBody/content").fieldNames()).toIterable().containsExactly("text/plain");
        assertThat(rest.at("/tags/0").textValue()).isEqualTo("Other");
    }

    @Test
    void documentIsMadeAgainWhenRoutesChange() {
        var resource = new OpenApiResource(new Version(1, 0, 0, "SNAPSHOT"));
        Routes before = new FixedRoutes(List.of(route("GET", "/a", "find", JSON)));
        Routes after = new FixedRoutes(List.of(route("GET", "/b", "find", JSON)));

        assertThat(resource.get(before)).isSameAs(resource.get(before));
        assertThat(resource.get(after).get("paths").toString()).contains("/b").doesNotContain("/a");
    }

    private record FixedRoutes(List<Route> all) implements Routes {
        @Override
        public List<String> below(String path) {
            return List.of();
        }
    }
}
