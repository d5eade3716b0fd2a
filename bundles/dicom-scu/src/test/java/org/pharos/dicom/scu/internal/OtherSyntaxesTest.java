package org.pharos.dicom.scu.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherSyntaxesTest {
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final String JPEG_LS = "1.2.840.10008.1.2.4.80";

    @Test
    void preferredOneComesFirstAndOnce() {
        assertThat(OtherSyntaxes.preferring(EXPLICIT).all()).startsWith(EXPLICIT, IMPLICIT);
        assertThat(OtherSyntaxes.preferring(IMPLICIT).all()).startsWith(IMPLICIT, EXPLICIT);
        assertThat(OtherSyntaxes.preferring(JPEG_LS).all())
                .startsWith(JPEG_LS, EXPLICIT, IMPLICIT)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        OtherSyntaxes.preferring(EXPLICIT).all());
    }

    @Test
    void preferredOneHasAContextOfItsOwn() {
        assertThat(OtherSyntaxes.preferring(JPEG_LS).groups().get(0)).containsExactly(JPEG_LS);
        assertThat(OtherSyntaxes.preferring("1.2.840.10008.1.2.4.90").groups()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2.3", "JPEG"})
    void whatIsNoneIsRefused(String uid) {
        assertThatThrownBy(() -> OtherSyntaxes.preferring(uid))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DicomScuPreferredTransferSyntax");
    }

    @Test
    void lossyOneIsNotUsed() {
        assertThat(OtherSyntaxes.preferring("1.2.840.10008.1.2.4.50")).isEqualTo(OtherSyntaxes.preferring(EXPLICIT));
    }
}
