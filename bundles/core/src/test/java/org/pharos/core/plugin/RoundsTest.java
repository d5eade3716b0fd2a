package org.pharos.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.core.internal.plugin.GuardFixture;

class RoundsTest {
    @RegisterExtension
    final GuardFixture plugins = new GuardFixture(2);

    private final List<String> asked = new ArrayList<>();

    @Test
    void allAreAskedAnewIfOneHasGone() throws FailedCallException {
        String answer = Rounds.ask(() -> services("first", "second"), services -> {
            for (TrackedService<String> service : services) {
                asked.add(service.call(name -> name));
                if (asked.size() == 2) {
                    throw FailedCallException.gone("It has gone");
                }
            }
            return "done";
        });

        assertThat(answer).isEqualTo("done");
        assertThat(asked).containsExactly("first", "second", "first", "second");
    }

    @Test
    void failureEndsIt() {
        assertThatThrownBy(() -> Rounds.ask(() -> services("first"), services -> {
                    asked.add("round");
                    throw FailedCallException.failed("bug", null);
                }))
                .hasMessage("bug");
        assertThat(asked).hasSize(1);
    }

    @Test
    void comingAndGoingHasAnEnd() {
        assertThatThrownBy(() -> Rounds.ask(() -> services("first"), services -> {
                    throw FailedCallException.gone("It has gone");
                }))
                .isInstanceOf(FailedCallException.class);
    }

    @Test
    void severalPluginsAreAskedOnOneThreadOfTheirs() throws FailedCallException {
        assertThat(thread(services("first", "second"))).startsWith("plugin-call");
        String own = Thread.currentThread().getName();
        assertThat(thread(services("first"))).isEqualTo(own);
        assertThat(thread(List.of(new SimpleService<>("own", false), new SimpleService<>("other", false))))
                .isEqualTo(own);
    }

    /** On which one the round runs. */
    private String thread(List<TrackedService<String>> services) throws FailedCallException {
        return Rounds.ask(
                plugins.services(),
                () -> services,
                all -> Thread.currentThread().getName());
    }

    private static List<TrackedService<String>> services(String... names) {
        List<TrackedService<String>> services = new ArrayList<>();
        for (String name : names) {
            services.add(new SimpleService<>(name));
        }
        return services;
    }
}
