package org.pharos.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

class JsonBodyTest {
    private static JsonBody body(String text) throws IOException {
        return JsonBody.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\"x\"", "1", "null", "rubbish", "{\"a\":}"})
    void whatIsNoObjectIsABadRequest(String text) throws IOException {
        var body = body(text);

        assertThatThrownBy(body::object)
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST))
                .hasMessage("The body must contain a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "rubbish"})
    void whatIsNoJsonHasNoValue(String text) throws IOException {
        assertThat(body(text).value()).isEmpty();
    }

    @Test
    void nestingWithoutEndIsNoJson() throws IOException {
        assertThat(body("[".repeat(100_000)).value()).isEmpty();
    }

    @Test
    void commentsAreSkipped() throws IOException {
        assertThat(body("/* a */ {\"Level\": \"Study\" // b\n}").object().text("Level"))
                .isEqualTo("Study");
    }

    @Test
    void fieldsHaveTypes() throws IOException {
        var fields = body("{\"AET\": 1, \"Timeout\": \"x\", \"Force\": true, \"Resources\": [\"a\", 1]}")
                .object();

        assertThat(fields.flag("Force", false)).isTrue();
        assertThat(fields.flag("Absent", true)).isTrue();
        assertThat(fields.integer("Absent", 7)).isEqualTo(7);
        assertThatThrownBy(() -> fields.text("AET")).hasMessage("String value expected in field: AET");
        assertThatThrownBy(() -> fields.text("Host")).hasMessage("String value expected in field: Host");
        assertThatThrownBy(() -> fields.integer("Timeout", 0)).hasMessage("Integer value expected in field: Timeout");
        assertThatThrownBy(() -> fields.texts("Resources")).hasMessage("List of strings expected in field: Resources");
    }
}
