package org.pharos.index.sql.internal;

/** What an index serves of a query; the one that promises the fewest rows is where its statement begins. */
sealed interface Condition permits IndexedCondition, SatelliteCondition {
    /** From here on a query that wants few matches rather goes through all rows until it has them. */
    int UNSELECTIVE = 80;

    /** The lower, the fewer rows are to be expected. */
    int rank();
}
