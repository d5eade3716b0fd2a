package org.pharos.http.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestPathTest {
    @ParameterizedTest
    @CsvSource({
        "/instances/a-b,/instances/a-b,/instances/a-b",
        "/,/,/",
        "//patients,/patients,/patients",
        "/patients//,/patients,/patients",
        "/./system,/system,/system",
        "/../system,/system,/system",
        "/tools/../system,/system,/system",
        "/patient%73,/patients,/patients",
        "/%zz,/%zz,/%25zz",
        "/a%2Fb,/a/b,/a/b",
        "/a%2e%2e/%2e%2e/b,/b,/b",
        "/a%20b,/a b,/a%20b",
        "/%C3%A9,/é,/%C3%A9",
    })
    void pathsHaveOneForm(String raw, String decoded, String encoded) {
        assertThat(RequestPath.of(raw)).isEqualTo(new RequestPath(decoded, encoded));
    }
}
