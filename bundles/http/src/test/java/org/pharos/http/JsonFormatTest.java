package org.pharos.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonFormatTest {
    record Sample(
            long fileSize,
            @JsonProperty("ID") String id,
            Map<String, Object> mainDicomTags,
            List<String> labels,
            @Nullable String absent) {}

    private static String written(Object value) throws IOException {
        return JsonFormat.writer().writeValueAsString(value);
    }

    @Test
    void recordsHaveUpperCaseKeysInAlphabeticalOrder() throws IOException {
        var sample = new Sample(192, "be93d93c", Map.of("InstanceNumber", "2", "A", Map.of()), List.of("x"), null);

        assertThat(written(sample)).isEqualTo("""
                {
                   "Absent" : null,
                   "FileSize" : 192,
                   "ID" : "be93d93c",
                   "Labels" :\s
                   [
                      "x"
                   ],
                   "MainDicomTags" :\s
                   {
                      "A" : {},
                      "InstanceNumber" : "2"
                   }
                }""");
    }

    @Test
    void objectsInListsFollowOneAnother() throws IOException {
        assertThat(written(List.of(Map.of("a", 1), List.of(), List.of(1, List.of(2)))))
                .isEqualTo("""
                [
                   {
                      "a" : 1
                   },
                   [],
                   [
                      1,
                      [
                         2
                      ]
                   ]
                ]""");
    }

    @Test
    void fragmentStandsAsIfWrittenInItsPlace() throws IOException {
        Object item = Map.of("ID", "x", "Labels", List.of("a", "é"), "None", Map.of());
        JsonStream value = generator -> generator.writePOJO(item);
        var list = new ByteArrayOutputStream();
        try (var generator = JsonFormat.generator(list)) {
            generator.writeStartArray();
            JsonFormat.writeFragment(JsonFormat.fragment(1, value), generator);
            JsonFormat.writeFragment(JsonFormat.fragment(1, out -> out.writeString("y".repeat(20_000))), generator);
            generator.writeEndArray();
        }

        assertThat(list.toString(StandardCharsets.UTF_8)).isEqualTo(written(List.of(item, "y".repeat(20_000))));
        assertThat(new String(JsonFormat.fragment(0, value), StandardCharsets.UTF_8))
                .isEqualTo(written(item));
    }

    @Test
    void emptyContainersStandAlone() throws IOException {
        assertThat(written(Map.of())).isEqualTo("{}");
        assertThat(written(List.of())).isEqualTo("[]");
    }

    @Test
    void onlyAsciiIsWritten() throws IOException {
        assertThat(written("A\u0001\"\\/\u007f€\ud83d\ude00<\n"))
                .isEqualTo("\"A\\u0001\\\"\\\\/\u007f\\u20ac\\ud83d\\ude00<\\n\"");
    }

    @Test
    void deepNestingKeepsItsIndentation() throws IOException {
        Object value = List.of();
        for (int i = 0; i < 40; i++) {
            value = List.of(value);
        }

        assertThat(written(value)).contains("\n" + "   ".repeat(39) + "[\n" + "   ".repeat(40) + "[]\n");
    }

    @Test
    void generatorHasTheSameLayout() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var generator = JsonFormat.generator(out)) {
            generator.writeStartArray();
            generator.writeObject(Map.of("k", List.of(1)));
            generator.writeString("é");
            generator.writeEndArray();
        }

        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo(written(List.of(Map.of("k", List.of(1)), "é")));
    }

    @Test
    void errorBodyIsIndentedByTabs() {
        assertThat(JsonFormat.errorBody(Map.of("Uri", "/x", "HttpStatus", 404)))
                .isEqualTo("{\n\t\"HttpStatus\" : 404,\n\t\"Uri\" : \"/x\"\n}\n");
    }
}
