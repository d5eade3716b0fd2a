package org.pharos.rest.system.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pharos.api.PharosException;

class ToolsResourceTest {
    private final ToolsResource tools =
            new ToolsResource(Clock.fixed(Instant.parse("2026-11-23T21:07:13Z"), ZoneId.of("Europe/Paris")));

    @Test
    void timeHasNoZone() {
        assertThat(tools.now()).isEqualTo("20261123T210713");
        assertThat(tools.nowLocal()).isEqualTo("20261123T220713");
    }

    @Test
    void patientsGetUuidsAndTheRestUids() {
        assertThat(ToolsResource.identifier("patient").orElseThrow())
                .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(ToolsResource.identifier("series").orElseThrow()).matches("2\\.25\\.(0|[1-9][0-9]{0,38})");
        assertThat(ToolsResource.identifier("Patient")).isEmpty();
    }

    @Test
    void logLevelsHaveThreeNames() {
        assertThat(LogLevel.of("verbose")).isEqualTo(LogLevel.VERBOSE);
        assertThatThrownBy(() -> LogLevel.of("rubbish"))
                .isInstanceOf(PharosException.class)
                .hasMessage("Verbosity can be \"default\", \"verbose\" or \"trace\": rubbish");
    }

    @Test
    void overwritingHasThreeModes() {
        assertThat(SystemFacts.overwriteMode("true")).isEqualTo("Always");
        assertThat(SystemFacts.overwriteMode("IfChanged")).isEqualTo("IfChanged");
        assertThat(SystemFacts.overwriteMode("false")).isEqualTo("Never");
    }

    @Test
    void userMetadataHasNamesAndNumbers() {
        assertThat(SystemFacts.userMetadata("{\"golden\": 1024}")).isEqualTo(Map.of("golden", 1024, "1024", 1024));
    }
}
