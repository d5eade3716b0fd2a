package org.pharos.http.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialsTest {
    private final Credentials credentials = new Credentials(Map.of("alice", "pass:word", "bob", ""));

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void passwordsMayHaveColonsOrBeEmpty() {
        assertThat(credentials.user(basic("alice:pass:word"))).contains("alice");
        assertThat(credentials.user(basic("bob:"))).contains("bob");
        assertThat(credentials.user(basic("alice:pass:word").replace("Basic", "bAsIc")))
                .contains("alice");
    }

    @Test
    void anythingElseIsNobody() {
        assertThat(credentials.user(basic("alice:wrong"))).isEmpty();
        assertThat(credentials.user(basic("carol:\0"))).isEmpty();
        assertThat(credentials.user(basic("alice"))).isEmpty();
        assertThat(credentials.user("Basic %%%")).isEmpty();
        assertThat(credentials.user("Bearer abc")).isEmpty();
        assertThat(credentials.user(null)).isEmpty();
    }
}
