package org.pharos.rest.plugins.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.core.plugin.Plugin;
import org.pharos.core.plugin.ServiceHealth;

/** A plugin; the members are those of Orthanc's answer, and our own under {@code Pharos}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PluginJson(
        @Nullable String description,
        boolean extendsOrthancExplorer,
        @JsonProperty("ID") String id,
        PharosJson pharos,
        @Nullable String rootUri,
        String version) {

    static PluginJson of(Plugin plugin) {
        return new PluginJson(
                plugin.description(),
                plugin.extendsExplorer(),
                plugin.id(),
                PharosJson.of(plugin),
                plugin.rootUri() == null ? null : relative(plugin.rootUri()),
                plugin.version());
    }

    /** Seen from the web page, as clients know it. */
    private static String relative(String rootUri) {
        return "../" + rootUri.replaceFirst("^/+", "");
    }

    /** How the plugin is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PharosJson(
            @Nullable String file, String name, List<String> problems, List<ServiceJson> services, String state) {
        static PharosJson of(Plugin plugin) {
            return new PharosJson(
                    plugin.file(),
                    plugin.name(),
                    plugin.problems(),
                    plugin.services().stream().map(ServiceJson::of).toList(),
                    plugin.state().name());
        }
    }

    /** A service that it has registered; figures only of what the server calls. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ServiceJson(
            @Nullable Long calls,
            @Nullable Long failures,
            @Nullable Integer hanging,
            @Nullable String lastFailure,
            @Nullable String lastFailureTime,
            int ranking,
            @Nullable Boolean switchedOff,
            List<String> types) {
        static ServiceJson of(Plugin.Service service) {
            Optional<ServiceHealth> health = Optional.ofNullable(service.health());
            return new ServiceJson(
                    health.map(ServiceHealth::calls).orElse(null),
                    health.map(ServiceHealth::failures).orElse(null),
                    health.map(ServiceHealth::hanging).orElse(null),
                    health.map(ServiceHealth::lastFailure).orElse(null),
                    health.map(ServiceHealth::failedAt).map(Object::toString).orElse(null),
                    service.ranking(),
                    health.map(ServiceHealth::isSwitchedOff).orElse(null),
                    service.types());
        }
    }
}
