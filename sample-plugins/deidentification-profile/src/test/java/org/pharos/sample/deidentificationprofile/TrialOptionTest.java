package org.pharos.sample.deidentificationprofile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pharos.api.deidentification.AttributeAction;
import org.pharos.api.deidentification.DeidentificationProfile;
import org.pharos.api.deidentification.DeidentificationProfileContract;

class TrialOptionTest extends DeidentificationProfileContract {
    @Override
    protected DeidentificationProfile profile() {
        return new TrialOption();
    }

    @Test
    void institutionIsNamedByItsNumber() {
        assertThat(profile().action(0x00080080)).isEqualTo(AttributeAction.REPLACE);
        assertThat(profile().replacement(0x00080080, "LO")).contains("Site 17");
    }

    @Test
    void onlyPrivateAttributesOfTheTrialStay() {
        assertThat(profile().privateAction("TRIAL READER", 0x00091001)).isEqualTo(AttributeAction.KEEP);
        assertThat(profile().privateAction("OTHER", 0x00091001)).isEqualTo(AttributeAction.INHERIT);
    }
}
