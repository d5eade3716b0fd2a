package org.pharos.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdentifiersTest {
    @Test
    void patientIsTheHashOfItsId() {
        assertThat(Identifiers.of("0", "1", "2", "3").patient())
                .isEqualTo("b6589fc6-ab0dc82c-f12099d1-c2d40ab9-94e8410c");
    }

    @Test
    void instancesOfOneStudyShareItsIdentifiers() {
        InstanceGenerator generator = new InstanceGenerator(1, "S", new Shape(1, 1, 2), 1);

        Identifiers first = generator.identifiers(0);
        Identifiers second = generator.identifiers(1);

        assertThat(second.series()).isEqualTo(first.series());
        assertThat(second.instance()).isNotEqualTo(first.instance());
        assertThat(generator.studyUid(1)).isEqualTo(generator.studyUid(0));
        assertThat(generator.identifiers(2).study()).isNotEqualTo(first.study());
    }
}
