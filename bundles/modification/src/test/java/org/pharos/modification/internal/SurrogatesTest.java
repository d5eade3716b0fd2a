package org.pharos.modification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pharos.dicom.core.Uid;

class SurrogatesTest {
    private final String key = Surrogates.newKey();

    @Test
    void sameForSameKeyAndSourceAndElseAnother() {
        var one = new Surrogates(key);
        var other = new Surrogates(key);

        assertThat(one.uid("1.2.3")).isEqualTo(other.uid("1.2.3")).isNotEqualTo(one.uid("1.2.4"));
        assertThat(one.uid("1.2.3")).isNotEqualTo(new Surrogates(Surrogates.newKey()).uid("1.2.3"));
        assertThat(one.patientId("P")).isEqualTo(other.patientId("P")).isNotEqualTo(one.patientId("Q"));
        assertThat(one.dateShift("P")).isEqualTo(other.dateShift("P"));
    }

    @Test
    void areUidsAndRandomUuids() {
        var surrogates = new Surrogates(key);
        for (int i = 0; i < 1000; i++) {
            assertThat(surrogates.uid("1.2." + i)).startsWith("2.25.").matches(Uid::isValid);
            UUID uuid = UUID.fromString(surrogates.patientId("P" + i));
            assertThat(uuid.version()).isEqualTo(4);
            assertThat(uuid.variant()).isEqualTo(2);
        }
    }

    @Test
    void datesMoveIntoThePast() {
        assertThat(new Surrogates(key).dateShift("P").days()).isNegative();
    }
}
