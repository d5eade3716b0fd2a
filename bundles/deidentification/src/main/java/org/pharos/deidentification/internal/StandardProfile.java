package org.pharos.deidentification.internal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharos.api.deidentification.AttributeAction;
import org.pharos.api.deidentification.DeidentificationProfile;
import org.pharos.api.deidentification.MethodCode;

/**
 * A profile or an option of PS3.15 annex E.
 *
 * @param column its actions; null for an option that changes none
 */
record StandardProfile(
        String name,
        boolean isOption,
        @Nullable Column column,
        List<String> methods,
        List<MethodCode> methodCodes,
        Map<Integer, String> marks,
        boolean needsMaskedPixels)
        implements DeidentificationProfile {

    private static final int LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED = 0x00280303;
    private static final int BURNED_IN_ANNOTATION = 0x00280301;

    /** All of them. */
    static List<StandardProfile> all() {
        return List.of(
                edition("2008", Column.EDITION_2008, "PS 3.15-2008 Table E.1-1"),
                edition("2017c", Column.EDITION_2017C, "PS 3.15-2017c Table E.1-1 Basic Profile"),
                edition("2021b", Column.EDITION_2021B, "PS 3.15-2021b Table E.1-1 Basic Profile"),
                edition("2023b", Column.EDITION_2023B, "PS 3.15-2023b Table E.1-1 Basic Profile"),
                new StandardProfile(
                        RegisteredProfiles.COMPLETE,
                        false,
                        Column.BASIC,
                        List.of("PS 3.15-2023b Table E.1-1 Basic Profile"),
                        List.of(MethodCode.dcm("113100", "Basic Application Confidentiality Profile")),
                        longitudinal("REMOVED"),
                        false),
                option("RetainUIDs", Column.UIDS, "113110", "Retain UIDs Option"),
                option("RetainDeviceIdentity", Column.DEVICE, "113109", "Retain Device Identity Option"),
                option("RetainInstitutionIdentity", Column.INSTITUTION, "113112", "Retain Institution Identity Option"),
                option(
                        "RetainPatientCharacteristics",
                        Column.PATIENT,
                        "113108",
                        "Retain Patient Characteristics Option"),
                new StandardProfile(
                        "RetainLongitudinalFullDates",
                        true,
                        Column.FULL_DATES,
                        List.of("Retain Longitudinal Full Dates Option"),
                        List.of(MethodCode.dcm("113106", "Retain Longitudinal Temporal Information Full Dates Option")),
                        longitudinal("UNMODIFIED"),
                        false),
                new StandardProfile(
                        "RetainLongitudinalModifiedDates",
                        true,
                        Column.MODIFIED_DATES,
                        List.of("Retain Longitud. Modified Dates Option"),
                        List.of(MethodCode.dcm(
                                "113107", "Retain Longitudinal Temporal Information Modified Dates Option")),
                        longitudinal("MODIFIED"),
                        false),
                option("CleanDescriptors", Column.DESCRIPTORS, "113105", "Clean Descriptors Option"),
                new StandardProfile(
                        "CleanPixelData",
                        true,
                        null,
                        List.of("Clean Pixel Data Option"),
                        List.of(MethodCode.dcm("113101", "Clean Pixel Data Option")),
                        Map.of(BURNED_IN_ANNOTATION, "NO"),
                        true));
    }

    /** The reference implementation writes no codes for these, so neither does this. */
    private static StandardProfile edition(String name, Column column, String method) {
        return new StandardProfile(name, false, column, List.of(method), List.of(), Map.of(), false);
    }

    private static StandardProfile option(String name, Column column, String code, String meaning) {
        return new StandardProfile(
                name, true, column, List.of(meaning), List.of(MethodCode.dcm(code, meaning)), Map.of(), false);
    }

    private static Map<Integer, String> longitudinal(String value) {
        return Map.of(LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED, value);
    }

    @Override
    public AttributeAction action(int tag) {
        return column == null
                ? AttributeAction.INHERIT
                : AttributeTable.of(column).action(tag);
    }
}
