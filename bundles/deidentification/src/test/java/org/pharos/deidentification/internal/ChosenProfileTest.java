package org.pharos.deidentification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharos.api.deidentification.AttributeAction.CLEAR;
import static org.pharos.api.deidentification.AttributeAction.INHERIT;
import static org.pharos.api.deidentification.AttributeAction.KEEP;
import static org.pharos.api.deidentification.AttributeAction.REMAP_UID;
import static org.pharos.api.deidentification.AttributeAction.REMOVE;
import static org.pharos.api.deidentification.AttributeAction.REPLACE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pharos.api.deidentification.AttributeAction;
import org.pharos.api.deidentification.DeidentificationProfile;
import org.pharos.deidentification.internal.Profiles.Sample;

class ChosenProfileTest {
    private static final int PATIENT_NAME = 0x00100010;
    private static final int STUDY_DATE = 0x00080020;
    private static final int INSTITUTION_NAME = 0x00080080;
    private static final int MODALITY = 0x00080060;
    private static final int SOP_INSTANCE_UID = 0x00080018;

    private final Sample profile =
            Sample.profile("P", Map.of(PATIENT_NAME, CLEAR, STUDY_DATE, REMOVE, INSTITUTION_NAME, REMOVE));

    @Test
    void lastOptionThatSaysSomethingDecides() {
        var first = Sample.option("A", Map.of(STUDY_DATE, KEEP, INSTITUTION_NAME, KEEP));
        var last = Sample.option("B", Map.of(INSTITUTION_NAME, REPLACE));

        var chosen = new ChosenProfile(profile, List.of(first, last));

        assertThat(chosen.action(PATIENT_NAME)).isEqualTo(CLEAR);
        assertThat(chosen.action(STUDY_DATE)).isEqualTo(KEEP);
        assertThat(chosen.action(INSTITUTION_NAME)).isEqualTo(REPLACE);
        assertThat(chosen.action(MODALITY)).isEqualTo(KEEP);
        assertThat(new ChosenProfile(profile, List.of(last, first)).action(INSTITUTION_NAME))
                .isEqualTo(KEEP);
    }

    @Test
    void profileThatLeavesSomethingOpenKeepsItButForUids() {
        var chosen = new ChosenProfile(
                Sample.profile("P", Map.of(PATIENT_NAME, INHERIT, SOP_INSTANCE_UID, INHERIT)), List.of());

        assertThat(chosen.action(PATIENT_NAME)).isEqualTo(KEEP);
        assertThat(chosen.action(SOP_INSTANCE_UID)).isEqualTo(REMAP_UID);
    }

    @Test
    void privateAttributesGoUnlessSomethingKeepsThem() {
        var keeper = new KeeperOf("ACME");

        assertThat(new ChosenProfile(profile, List.of()).privateAction("ACME", 0x00091001))
                .isEqualTo(REMOVE);
        var chosen = new ChosenProfile(profile, List.of(keeper, Sample.option("B", Map.of())));
        assertThat(chosen.privateAction("ACME", 0x00091001)).isEqualTo(KEEP);
        assertThat(chosen.privateAction("OTHER", 0x00091001)).isEqualTo(REMOVE);
    }

    /** Keeps the private attributes of one creator, and names all institutions. */
    private record KeeperOf(String creator) implements DeidentificationProfile {
        @Override
        public String name() {
            return "Keep" + creator;
        }

        @Override
        public boolean isOption() {
            return true;
        }

        @Override
        public AttributeAction action(int tag) {
            return tag == INSTITUTION_NAME ? REPLACE : INHERIT;
        }

        @Override
        public AttributeAction privateAction(String owner, int tag) {
            return owner.equals(creator) ? KEEP : INHERIT;
        }

        @Override
        public Optional<String> replacement(int tag, String vr) {
            return Optional.of(vr.equals("LO") ? "Site 1" : "1");
        }

        @Override
        public List<String> methods() {
            return List.of("Site Keep");
        }
    }

    @Test
    void whoDecidesReplaces() {
        var chosen = new ChosenProfile(profile, List.of(new KeeperOf("ACME"), Sample.option("B", Map.of())));

        assertThat(chosen.replacement(INSTITUTION_NAME, "LO")).contains("Site 1");
        assertThat(chosen.replacement(PATIENT_NAME, "PN")).isEmpty();
    }

    @Test
    void tellsTheMethodsOfAll() {
        var marked = new Sample("M", true, Map.of(), Map.of(0x00280303, "MODIFIED"));

        var chosen = new ChosenProfile(Profiles.standard("Basic2023b"), List.of(marked));

        assertThat(chosen.name()).isEqualTo("Basic2023b+M");
        assertThat(chosen.methods()).containsExactly("PS 3.15-2023b Table E.1-1 Basic Profile", "Site M");
        assertThat(chosen.methodCodes()).extracting("value").containsExactly("113100", "M");
        assertThat(chosen.marks()).containsExactly(Map.entry(0x00280303, "MODIFIED"));
        assertThat(chosen.needsMaskedPixels()).isFalse();
    }

    @Test
    void pixelsAreToBeMaskedIfAnyPartClaimsIt() {
        var chosen = new ChosenProfile(profile, List.of(Profiles.standard("CleanPixelData")));

        assertThat(chosen.needsMaskedPixels()).isTrue();
        assertThat(chosen.marks()).containsEntry(0x00280301, "NO");
    }
}
