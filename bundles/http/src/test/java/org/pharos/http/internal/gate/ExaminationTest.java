package org.pharos.http.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.api.http.HttpAuthenticator;
import org.pharos.api.http.HttpRequestFilter;
import org.pharos.api.http.HttpUser;
import org.pharos.core.internal.plugin.GuardFixture;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.SimpleServices;
import org.pharos.core.plugin.TrackedService;

@Timeout(120)
class ExaminationTest {
    private static final Rules OPEN = new Rules(true, null, 1000, null);
    private static final Rules CLOSED = new Rules(true, new Credentials(Map.of("alice", "secret")), 1000, null);
    private static final HttpUser READER = new HttpUser("reader", Set.of("read"));

    @RegisterExtension
    final GuardFixture plugins = new GuardFixture(8);

    private final Map<String, String> headers = new HashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<TrackedService<HttpAuthenticator>> authenticators = new ArrayList<>();
    private final List<TrackedService<HttpRequestFilter>> filters = new ArrayList<>();
    private long length = 10;
    private @Nullable Examination examination;

    private int refusal(Rules rules) throws FailedCallException {
        examination = new Examination(
                request(),
                rules,
                new Authenticators(new SimpleServices<>(() -> authenticators)),
                new RequestFilters(new SimpleServices<>(() -> filters)));
        return plugins.services().together(examination::refusal);
    }

    private @Nullable AdmittedRequest admitted() {
        assertThat(examination).isNotNull();
        return examination.admitted();
    }

    private HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                ExaminationTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMethod" -> "POST";
                    case "getRequestURI" -> "/instances";
                    case "getRemoteAddr" -> "192.0.2.1";
                    case "getContentLengthLong" -> length;
                    case "getHeader" -> headers.get((String) arguments[0]);
                    case "getHeaderNames" -> Collections.enumeration(headers.keySet());
                    case "getHeaders" -> Collections.enumeration(List.of(headers.get((String) arguments[0])));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private void authenticator(Optional<HttpUser> user) {
        authenticators.add(plugins.plugin(
                HttpAuthenticator.class,
                request -> {
                    asked.add(Thread.currentThread().getName());
                    return user;
                },
                600));
    }

    private void filter(HttpRequestFilter filter) {
        filters.add(plugins.plugin(HttpRequestFilter.class, filter, 1));
    }

    @Test
    void allPluginsAreAskedOnOneThread() throws FailedCallException {
        authenticator(Optional.empty());
        authenticator(Optional.of(READER));
        for (int i = 0; i < 2; i++) {
            filter(request -> {
                asked.add(Thread.currentThread().getName());
                return "reader".equals(request.username()) && request.roles().equals(Set.of("read"));
            });
        }

        assertThat(refusal(CLOSED)).isZero();

        assertThat(asked).hasSize(4).containsOnly(asked.get(0));
        assertThat(asked.get(0)).startsWith("plugin-call");
        assertThat(admitted()).isNotNull();
        assertThat(admitted().getRemoteUser()).isEqualTo("reader");
    }

    @Test
    void filtersAreNotAskedForWhomNobodyKnows() throws FailedCallException {
        authenticator(Optional.empty());
        filter(request -> asked.add("filter"));

        assertThat(refusal(CLOSED)).isEqualTo(401);
        assertThat(asked).hasSize(1);
        assertThat(admitted()).isNull();
    }

    @Test
    void methodAndSizeAreLookedAtBeforeFilters() throws FailedCallException {
        filter(request -> asked.add("filter"));

        length = 1001;
        assertThat(refusal(OPEN)).isEqualTo(413);
        length = 1000;
        headers.put("X-HTTP-Method-Override", "NONE");
        assertThat(refusal(OPEN)).isEqualTo(400);
        assertThat(asked).isEmpty();
    }

    @Test
    void requestThatAFilterRefusesIsKnown() throws FailedCallException {
        filter(request -> false);

        assertThat(refusal(OPEN)).isEqualTo(403);
        assertThat(admitted()).isNotNull();
    }

    @Test
    void lateFilterFailsTheRequestWhoseBodyCanStillBeSettled() {
        filter(request -> !plugins.ignoreInterrupts().isEmpty());
        filter(request -> asked.add("second"));

        assertThatThrownBy(() -> refusal(OPEN))
                .isInstanceOfSatisfying(
                        FailedCallException.class, e -> assertThat(e.isLate()).isTrue());
        assertThat(admitted()).isNotNull();
        assertThat(asked).isEmpty();
    }
}
