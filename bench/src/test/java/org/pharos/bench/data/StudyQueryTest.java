package org.pharos.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StudyQueryTest {
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void searchAsksForMoreThanItsKey() {
        String identifier = text(new StudyQuery("", "A*", "", "").find());

        assertThat(identifier)
                .contains("CS\6\0STUDY ")
                .contains("PN\2\0A*")
                .contains("LO\0\0")
                .contains("UI\0\0");
    }

    @Test
    void retrievalNamesTheStudyOnly() {
        assertThat(text(StudyQuery.uid("2.25.1").retrieve()))
                .isEqualTo("\10\0\122\0CS\6\0STUDY \40\0\15\0UI\6\0002.25.1");
    }
}
