package org.pharos.dicom.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonNameTest {
    @Test
    void groupsAndComponentsAreTakenApart() {
        var name = PersonName.parse("Yamada^Tarou^^Dr.^Jr. =山田^太郎=やまだ^たろう");

        assertThat(name.alphabetic()).isEqualTo(new PersonName.Group("Yamada", "Tarou", "", "Dr.", "Jr."));
        assertThat(name.ideographic().family()).isEqualTo("山田");
        assertThat(name.phonetic().given()).isEqualTo("たろう");
        assertThat(name).hasToString("Yamada^Tarou^^Dr.^Jr.=山田^太郎=やまだ^たろう");
    }

    @Test
    void emptyPartsAtTheEndAreDropped() {
        assertThat(PersonName.parse("Doe^John^^^==")).hasToString("Doe^John");
        assertThat(PersonName.parse("=山田")).hasToString("=山田");
        assertThat(PersonName.parse("^^=").isEmpty()).isTrue();
    }
}
