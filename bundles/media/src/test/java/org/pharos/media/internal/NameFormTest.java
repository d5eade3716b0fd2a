package org.pharos.media.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NameFormTest {
    @Test
    void spacesComeOneAtATime() {
        assertThat(NameForm.ASCII.name("  Chest CT  follow-up\t")).isEqualTo("Chest CT follow-up");
    }

    @Test
    void onlyUtf8KeepsOtherScripts() {
        assertThat(NameForm.ASCII.name("Étude über Ψ")).isEqualTo("tude ber");
        assertThat(NameForm.UTF_8.name("Étude über Ψ 山田")).isEqualTo("Étude über Ψ 山田");
    }

    @Test
    void nothingLeadsOutOfAFolder() {
        for (NameForm form : NameForm.values()) {
            assertThat(form.name("../../etc/passwd")).isEqualTo("....etcpasswd");
            assertThat(form.name("C:\\a|b?\0\n")).isEqualTo("Cab");
            assertThat(form.name(" .. ")).isEmpty();
            assertThat(form.name("x .")).isEqualTo("x");
        }
    }

    @Test
    void longNamesAreCutBetweenCharacters() {
        String name = NameForm.UTF_8.name("山".repeat(1000));

        assertThat(name).matches("山+");
        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(240);
    }
}
