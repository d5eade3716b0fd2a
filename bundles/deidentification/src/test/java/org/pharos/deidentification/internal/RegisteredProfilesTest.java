package org.pharos.deidentification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pharos.api.deidentification.AttributeAction.CLEAR;
import static org.pharos.api.deidentification.AttributeAction.KEEP;
import static org.pharos.api.deidentification.AttributeAction.REMOVE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.deidentification.DeidentificationProfile;
import org.pharos.core.plugin.SimpleService;
import org.pharos.core.plugin.TrackedService;
import org.pharos.deidentification.internal.Profiles.Sample;

class RegisteredProfilesTest {
    private static final int INSTITUTION_NAME = 0x00080080;
    private static final int STATION_NAME = 0x00081010;

    private final List<TrackedService<DeidentificationProfile>> services = new ArrayList<>();
    private final RegisteredProfiles profiles = new RegisteredProfiles(() -> services, () -> services, () -> {});

    @BeforeEach
    void registerThoseOfTheStandard() {
        StandardProfile.all().forEach(profile -> services.add(new SimpleService<>(profile, false)));
    }

    @Test
    void nothingChosenIsTheNewestEditionAsTheReferenceHasIt() {
        DeidentificationProfile chosen = profiles.chosen(null, List.of());

        assertThat(chosen.name()).isEqualTo("2023b");
        assertThat(chosen.methodCodes()).isEmpty();
    }

    @Test
    void editionIsChosenByName() {
        assertThat(profiles.chosen("2008", List.of()).methods()).containsExactly("PS 3.15-2008 Table E.1-1");
    }

    @Test
    void optionsAloneChangeTheCompleteProfile() {
        DeidentificationProfile chosen = profiles.chosen(null, List.of("RetainInstitutionIdentity"));

        assertThat(chosen.name()).isEqualTo("Basic2023b+RetainInstitutionIdentity");
        assertThat(chosen.action(INSTITUTION_NAME)).isEqualTo(KEEP);
        assertThat(chosen.methodCodes()).extracting("value").containsExactly("113100", "113112");
    }

    @Test
    void optionsChangeTheEditionThatIsNamedWithThem() {
        DeidentificationProfile chosen = profiles.chosen("2021b", List.of("RetainInstitutionIdentity"));

        assertThat(chosen.name()).isEqualTo("2021b+RetainInstitutionIdentity");
    }

    @Test
    void profileAndItsOptionsComeInAnyOrder() {
        assertThat(profiles.chosen(null, List.of("RetainUIDs", "Basic2023b")).name())
                .isEqualTo("Basic2023b+RetainUIDs");
    }

    @Test
    void unknownEditionIsRefusedAsTheReferenceDoes() {
        assertRefused("1999", List.of(), "Unknown specific version of the DICOM standard: 1999");
        assertRefused("RetainUIDs", List.of(), "Unknown specific version of the DICOM standard: RetainUIDs");
    }

    @Test
    void whatCannotBeObeyedIsRefused() {
        assertRefused(null, List.of("Basic1999"), "Unknown de-identification profile: Basic1999");
        assertRefused(null, List.of("x".repeat(1000)), "Unknown de-identification profile: " + "x".repeat(64) + "...");
        assertRefused(
                "2008",
                List.of("Basic2023b"),
                "Two profiles of de-identification that can't both be obeyed: 2008, Basic2023b");
        assertRefused(
                null, List.of("RetainUIDs", "RetainUIDs"), "An option of de-identification is named twice: RetainUIDs");
        assertRefused(
                null,
                List.of("RetainLongitudinalFullDates", "RetainLongitudinalModifiedDates"),
                "Options of de-identification that contradict each other: one of them is "
                        + "RetainLongitudinalModifiedDates");
    }

    private void assertRefused(@Nullable String dicomVersion, List<String> names, String details) {
        assertThatThrownBy(() -> profiles.chosen(dicomVersion, names))
                .hasMessage(details)
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PARAMETER_OUT_OF_RANGE));
    }

    @Test
    void pluginBringsItsOwnAndTakesItAway() {
        var site = new SimpleService<DeidentificationProfile>(Sample.option("Site", Map.of(STATION_NAME, CLEAR)));
        services.add(site);

        DeidentificationProfile chosen = profiles.chosen(null, List.of("Site"));

        assertThat(chosen.action(STATION_NAME)).isEqualTo(CLEAR);
        assertThat(chosen.methods()).containsExactly("PS 3.15-2023b Table E.1-1 Basic Profile", "Site Site");
        assertThat(profiles.names()).contains("Site", "2008", "CleanPixelData");
        services.remove(site);
        assertRefused(null, List.of("Site"), "Unknown de-identification profile: Site");
    }

    @Test
    void higherRankingReplacesAProfileOfTheSameName() {
        services.add(0, new SimpleService<>(Sample.profile("2023b", Map.of(STATION_NAME, REMOVE))));

        DeidentificationProfile chosen = profiles.chosen(null, List.of());

        assertThat(chosen.action(STATION_NAME)).isEqualTo(REMOVE);
        assertThat(chosen.action(INSTITUTION_NAME)).isEqualTo(KEEP);
    }

    @Test
    void serviceThatFailsToTellItsNameSpoilsNoOther() {
        services.add(0, new SimpleService<>(new Nameless()));

        assertThat(profiles.chosen(null, List.of()).name()).isEqualTo("2023b");
        assertThat(profiles.names()).hasSize(StandardProfile.all().size());
    }
}
