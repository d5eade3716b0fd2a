package org.pharos.core.index;

/** The texts that belong to the whole archive. The numbers are those of Orthanc's databases. */
public enum GlobalProperty {
    /** How many names anonymization has given out. */
    ANONYMIZATION_SEQUENCE(3),
    /** The remote modalities, as JSON, when they are kept in the database. */
    MODALITIES(20),
    /** The peers, as JSON, when they are kept in the database. */
    PEERS(21),
    /** The requests for storage commitment whose result is waited for, as JSON; Orthanc has no such number. */
    PENDING_COMMITMENTS(900),
    /** The instances of series that are being made, as JSON, so that none is left of one that a crash cut off. */
    UNFINISHED_SERIES(901);

    private final int number;

    GlobalProperty(int number) {
        this.number = number;
    }

    /** The number in the database. */
    public int number() {
        return number;
    }
}
