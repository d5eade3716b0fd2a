package org.pharos.rest.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.plugin.Plugin;
import org.pharos.core.plugin.Plugins;
import org.pharos.http.BareStatusException;
import org.pharos.http.Caller;

class PluginsResourceTest {
    private static final Caller ADMINISTRATOR = new Caller("127.0.0.1", "admin");

    private final OnePlugin plugins = new OnePlugin();
    private final PluginsResource resource = new PluginsResource(Set.of("admin"), plugins);

    @Test
    void scriptStandsBeforeThePlugins() {
        assertThat(resource.list()).containsExactly("explorer.js", "dose");
        assertThat(resource.explorer()).startsWith("// Plugin dose 1.0.0\n").contains("alert(1)");
    }

    @Test
    void rootIsSeenFromTheWebPage() {
        assertThat(resource.get("dose").rootUri()).isEqualTo("../dose/app.html");
        assertThatThrownBy(() -> resource.get("none")).isInstanceOf(BareStatusException.class);
    }

    @Test
    void onlyNamedUsersMayInstallAndRemove() throws IOException {
        for (Caller caller : List.of(new Caller("127.0.0.1", null), new Caller("127.0.0.1", "alice"))) {
            assertThatThrownBy(() -> resource.put("dose", jar(), caller)).satisfies(this::isForbidden);
            assertThatThrownBy(() -> resource.delete("dose", caller)).satisfies(this::isForbidden);
        }
        assertThat(plugins.changes).isZero();

        resource.put("dose", jar(), ADMINISTRATOR);
        resource.delete("dose", ADMINISTRATOR);
        assertThatThrownBy(() -> resource.delete("none", ADMINISTRATOR)).isInstanceOf(BareStatusException.class);
        assertThat(plugins.changes).isEqualTo(2);
    }

    private void isForbidden(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORBIDDEN_ACCESS));
    }

    private static InputStream jar() {
        return new ByteArrayInputStream(new byte[3]);
    }

    /** The plugin {@code dose}, and nothing else. */
    private static final class OnePlugin implements Plugins {
        private static final Plugin DOSE = new Plugin(
                "dose", "1.0.0", "Dose", null, "/dose/app.html", true, Plugin.State.ACTIVE, null, List.of(), List.of());
        private int changes;

        @Override
        public List<Plugin> all() {
            return List.of(DOSE);
        }

        @Override
        public Optional<Plugin> find(String id) {
            return Optional.of(DOSE).filter(plugin -> plugin.id().equals(id));
        }

        @Override
        public Optional<String> explorerScript(String id) {
            return find(id).map(plugin -> "alert(1)");
        }

        @Override
        public Plugin install(String id, InputStream jar) {
            changes++;
            return DOSE;
        }

        @Override
        public boolean remove(String id) {
            boolean known = find(id).isPresent();
            changes += known ? 1 : 0;
            return known;
        }
    }
}
