package org.pharos.api.event;

import java.util.Arrays;
import java.util.Optional;

/** Kinds of change, with the names they have in the change log. */
public enum ChangeType {
    COMPLETED_SERIES("CompletedSeries", true),
    NEW_INSTANCE("NewInstance", true),
    NEW_PATIENT("NewPatient", true),
    NEW_SERIES("NewSeries", true),
    NEW_STUDY("NewStudy", true),
    ANONYMIZED_STUDY("AnonymizedStudy", true),
    ANONYMIZED_SERIES("AnonymizedSeries", true),
    MODIFIED_STUDY("ModifiedStudy", true),
    MODIFIED_SERIES("ModifiedSeries", true),
    ANONYMIZED_PATIENT("AnonymizedPatient", true),
    MODIFIED_PATIENT("ModifiedPatient", true),
    STABLE_PATIENT("StablePatient", true),
    STABLE_STUDY("StableStudy", true),
    STABLE_SERIES("StableSeries", true),
    UPDATED_ATTACHMENT("UpdatedAttachment", true),
    UPDATED_METADATA("UpdatedMetadata", true),
    /** Signalled, never logged: the log forgets what was deleted. */
    DELETED("Deleted", false);

    private final String label;
    private final boolean logged;

    ChangeType(String label, boolean logged) {
        this.label = label;
        this.logged = logged;
    }

    /** The name in the change log, as in {@code "ChangeType": "NewInstance"}. */
    public String label() {
        return label;
    }

    /** Whether the change log holds such changes. */
    public boolean isLogged() {
        return logged;
    }

    /** The type of a name as in the change log. */
    public static Optional<ChangeType> parse(String label) {
        return Arrays.stream(values()).filter(t -> t.label.equals(label)).findFirst();
    }
}
