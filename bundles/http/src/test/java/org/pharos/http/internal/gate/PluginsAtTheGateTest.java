package org.pharos.http.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pharos.api.http.HttpAuthenticator;
import org.pharos.api.http.HttpRequestFilter;
import org.pharos.api.http.HttpUser;
import org.pharos.api.http.IncomingHttpRequest;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.SimpleService;
import org.pharos.core.plugin.SimpleServices;
import org.pharos.core.plugin.TrackedService;

class PluginsAtTheGateTest {
    private static final IncomingHttpRequest REQUEST =
            new IncomingHttpRequest("GET", "/system", "192.0.2.1", null, Set.of(), Map.of("token", "t"));
    private static final HttpUser READER = new HttpUser("reader", Set.of("read"));

    private final List<String> asked = new ArrayList<>();

    @Test
    void filtersAreAskedUntilOneRefuses() throws FailedCallException {
        assertThat(refusal(filter("first", true), filter("second", false), filter("third", true)))
                .isEqualTo(403);
        assertThat(asked).containsExactly("first", "second");
        assertThat(refusal(filter("first", true))).isZero();
        assertThat(refusal()).isZero();
    }

    @Test
    void failingFilterIsNoPermission() {
        HttpRequestFilter broken = request -> {
            throw new IllegalStateException("bug");
        };

        assertThatThrownBy(() -> refusal(broken, filter("second", true))).isInstanceOf(FailedCallException.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void firstWhoKnowsTellsTheUser() throws FailedCallException {
        assertThat(user(authenticator("first", Optional.empty()), authenticator("second", Optional.of(READER))))
                .contains(READER);
        assertThat(asked).containsExactly("first", "second");
        assertThat(user(authenticator("first", Optional.empty()))).isEmpty();
        assertThat(user()).isEmpty();
    }

    @Test
    void failingAuthenticatorLetsNobodyIn() {
        HttpAuthenticator broken = request -> {
            throw new IllegalStateException("bug");
        };

        assertThatThrownBy(() -> user(broken, authenticator("second", Optional.of(READER))))
                .isInstanceOf(FailedCallException.class);
        assertThat(asked).isEmpty();
    }

    private HttpRequestFilter filter(String name, boolean isAllowed) {
        return request -> {
            asked.add(name);
            return isAllowed;
        };
    }

    private HttpAuthenticator authenticator(String name, Optional<HttpUser> user) {
        return request -> {
            asked.add(name);
            return user;
        };
    }

    private static int refusal(HttpRequestFilter... filters) throws FailedCallException {
        List<TrackedService<HttpRequestFilter>> tracked = tracked(List.of(filters));
        return new RequestFilters(new SimpleServices<>(() -> tracked)).refusal(() -> REQUEST);
    }

    private static Optional<HttpUser> user(HttpAuthenticator... authenticators) throws FailedCallException {
        List<TrackedService<HttpAuthenticator>> tracked = tracked(List.of(authenticators));
        return new Authenticators(new SimpleServices<>(() -> tracked)).user(() -> REQUEST);
    }

    private static <S> List<TrackedService<S>> tracked(List<S> services) {
        List<TrackedService<S>> tracked = new ArrayList<>();
        services.forEach(service -> tracked.add(new SimpleService<>(service)));
        return tracked;
    }
}
