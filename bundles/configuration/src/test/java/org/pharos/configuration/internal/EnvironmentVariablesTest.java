package org.pharos.configuration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentVariablesTest {
    private final EnvironmentVariables environment =
            new EnvironmentVariables(Map.of("PORT", "8043", "EMPTY", "", "ODD", "$1\\x"));

    @Test
    void variableIsPutIn() {
        assertThat(environment.substitute("{\"HttpPort\": ${PORT}}")).isEqualTo("{\"HttpPort\": 8043}");
    }

    @Test
    void missingVariableIsEmpty() {
        assertThat(environment.substitute("\"a${MISSING}b\"")).isEqualTo("\"ab\"");
    }

    @Test
    void missingVariableHasItsDefault() {
        assertThat(environment.substitute("${MISSING:-4242} ${MISSING:-\"a b\"} ${MISSING:-'c'} ${MISSING:-}"))
                .isEqualTo("4242 a b c ");
    }

    @Test
    void presentVariableWinsOverItsDefault() {
        assertThat(environment.substitute("${PORT:-1} ${EMPTY:-1}.")).isEqualTo("8043 .");
    }

    @Test
    void valueIsTakenLiterally() {
        assertThat(environment.substitute("${ODD}")).isEqualTo("$1\\x");
    }

    @Test
    void otherDollarsStay() {
        assertThat(environment.substitute("$PORT ${ {PORT} $")).isEqualTo("$PORT ${ {PORT} $");
    }
}
