package org.pharos.api.deidentification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MethodCodeTest {
    @Test
    void codeOfTheStandardIsOfItsScheme() {
        assertThat(MethodCode.dcm("113100", "Basic Application Confidentiality Profile"))
                .isEqualTo(new MethodCode("113100", "DCM", "Basic Application Confidentiality Profile"));
    }

    @Test
    void whatDoesNotFitIntoItsElementIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> MethodCode.dcm("", "Nothing"));
        assertThatIllegalArgumentException().isThrownBy(() -> MethodCode.dcm("1".repeat(17), "Too long"));
        assertThatIllegalArgumentException().isThrownBy(() -> MethodCode.dcm("1", "m".repeat(65)));
        assertThatIllegalArgumentException().isThrownBy(() -> MethodCode.dcm("1", "two\\values"));
    }
}
