package org.pharos.core.modification;

/** The two ways to change what is stored. */
public enum ModificationKind {
    /** Some elements are changed, all others stay. */
    MODIFY,
    /** A profile of de-identification says what becomes of each element; the request may depart from it. */
    ANONYMIZE
}
