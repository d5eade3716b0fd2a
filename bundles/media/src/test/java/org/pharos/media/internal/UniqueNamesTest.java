package org.pharos.media.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UniqueNamesTest {
    @Test
    void takenNameGetsANumber() {
        var names = new UniqueNames();

        assertThat(names.claim("a", ".dcm")).isEqualTo("a.dcm");
        assertThat(names.claim("a", ".dcm")).isEqualTo("a-2.dcm");
        assertThat(names.claim("A", ".dcm")).isEqualTo("A-3.dcm");
        assertThat(names.claim("b", "")).isEqualTo("b");
    }

    @Test
    void numberedNameMayBeTakenToo() {
        var names = new UniqueNames();

        assertThat(names.claim("a-2", "")).isEqualTo("a-2");
        assertThat(names.claim("a", "")).isEqualTo("a");
        assertThat(names.claim("a", "")).isEqualTo("a-3");
    }
}
