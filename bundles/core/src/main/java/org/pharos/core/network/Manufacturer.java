package org.pharos.core.network;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** Whose quirks to mind when a modality is asked something. */
public enum Manufacturer {
    GENERIC("Generic"),
    /** Takes no wildcard in dates: {@code *} becomes empty there. */
    GENERIC_NO_WILDCARD_IN_DATES("GenericNoWildcardInDates"),
    /** Takes no {@code *} as a whole key: it becomes empty everywhere. */
    GENERIC_NO_UNIVERSAL_WILDCARD("GenericNoUniversalWildcard"),
    VITREA("Vitrea"),
    /** Wants {@code *} instead of empty identifiers. */
    GE("GE"),
    SIEMENS_SYNGO_CT("SiemensSyngoCT");

    private static final Map<String, Manufacturer> OBSOLETE = Map.of(
            "AgfaImpax", GENERIC_NO_WILDCARD_IN_DATES,
            "SyngoVia", GENERIC_NO_WILDCARD_IN_DATES,
            "EFilm2", GENERIC,
            "MedInria", GENERIC,
            "ClearCanvas", GENERIC,
            "Dcm4Chee", GENERIC);

    private final String label;

    Manufacturer(String label) {
        this.label = label;
    }

    /** The name in configurations. */
    public String label() {
        return label;
    }

    /**
     * The manufacturer of a name in configurations, be it an obsolete one.
     *
     * @throws PharosException with PARAMETER_OUT_OF_RANGE if there is none
     */
    public static Manufacturer of(String label) {
        return Arrays.stream(values())
                .filter(known -> known.label.equals(label))
                .findFirst()
                .or(() -> Optional.ofNullable(OBSOLETE.get(label)))
                .orElseThrow(() -> new PharosException(
                        ErrorCode.PARAMETER_OUT_OF_RANGE, "Unknown modality manufacturer: \"" + label + "\""));
    }
}
