package org.pharos.deidentification.internal;

import static org.pharos.api.deidentification.AttributeAction.INHERIT;
import static org.pharos.api.deidentification.AttributeAction.KEEP;

import org.pharos.api.deidentification.AttributeAction;

/** A column of {@code attributes.tsv}, by the name that its head has there. */
enum Column {
    EDITION_2008("2008", KEEP),
    EDITION_2017C("2017c", KEEP),
    EDITION_2021B("2021b", KEEP),
    EDITION_2023B("2023b", KEEP),
    BASIC("basic", KEEP),
    UIDS("uids", INHERIT),
    DEVICE("device", INHERIT),
    INSTITUTION("institution", INHERIT),
    PATIENT("patient", INHERIT),
    FULL_DATES("full", INHERIT),
    MODIFIED_DATES("modified", INHERIT),
    DESCRIPTORS("descriptors", INHERIT);

    private final String head;
    private final AttributeAction otherwise;

    Column(String head, AttributeAction otherwise) {
        this.head = head;
        this.otherwise = otherwise;
    }

    String head() {
        return head;
    }

    /** The action for attributes that the column says nothing about. */
    AttributeAction otherwise() {
        return otherwise;
    }
}
