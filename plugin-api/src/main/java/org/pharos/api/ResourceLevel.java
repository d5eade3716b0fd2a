package org.pharos.api;

import java.util.Locale;
import java.util.Optional;

/** The four levels of the DICOM information model, from the top (PS3.3 A.1.2). */
public enum ResourceLevel {
    PATIENT("Patient", "patients"),
    STUDY("Study", "studies"),
    SERIES("Series", "series"),
    INSTANCE("Instance", "instances");

    private final String label;
    private final String collection;

    ResourceLevel(String label, String collection) {
        this.label = label;
        this.collection = collection;
    }

    /** The name in JSON, as in {@code "Type": "Patient"}. */
    public String label() {
        return label;
    }

    /** The first part of a route, as in {@code /patients}. */
    public String collection() {
        return collection;
    }

    /** The level above, if there is one. */
    public Optional<ResourceLevel> parent() {
        return this == PATIENT ? Optional.empty() : Optional.of(values()[ordinal() - 1]);
    }

    /** The level below, if there is one. */
    public Optional<ResourceLevel> child() {
        return this == INSTANCE ? Optional.empty() : Optional.of(values()[ordinal() + 1]);
    }

    /** Whether this level stands above the other one. */
    public boolean isAbove(ResourceLevel other) {
        return ordinal() < other.ordinal();
    }

    /** Reads {@code Patient}, {@code Study}, {@code Series}, {@code Instance} or {@code Image} in any case. */
    public static Optional<ResourceLevel> parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "patient" -> Optional.of(PATIENT);
            case "study" -> Optional.of(STUDY);
            case "series" -> Optional.of(SERIES);
            case "instance", "image" -> Optional.of(INSTANCE);
            default -> Optional.empty();
        };
    }
}
