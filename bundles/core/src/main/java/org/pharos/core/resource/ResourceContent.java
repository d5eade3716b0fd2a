package org.pharos.core.resource;

import java.util.Arrays;
import java.util.Optional;

/** What a client may want to see of a resource, beside its identifier and type. */
public enum ResourceContent {
    MAIN_DICOM_TAGS("MainDicomTags"),
    METADATA("Metadata"),
    CHILDREN("Children"),
    PARENT("Parent"),
    LABELS("Labels"),
    /** Of a series. */
    STATUS("Status"),
    /** Of all but instances. */
    IS_STABLE("IsStable"),
    /** Of a patient. */
    IS_PROTECTED("IsProtected"),
    ATTACHMENTS("Attachments"),
    /** The tags that {@link RequestedTags} names. */
    REQUESTED_TAGS("RequestedTags");

    private final String label;

    ResourceContent(String label) {
        this.label = label;
    }

    /** The name that clients use. */
    public String label() {
        return label;
    }

    /** The content of a name, matched exactly. */
    public static Optional<ResourceContent> parse(String label) {
        return Arrays.stream(values()).filter(c -> c.label.equals(label)).findFirst();
    }
}
