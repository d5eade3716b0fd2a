package org.pharos.index.sql.internal;

import java.util.Collection;
import java.util.Optional;

/** Finds the keys of an indexed column that have a text within. */
interface KeyLookup {
    /** Knows none. */
    KeyLookup NONE = (table, name, text) -> Optional.empty();

    /**
     * All keys of a column with a text within, and perhaps some more.
     *
     * @param name of the column with the keys
     * @param text as keys are written
     * @return empty if they aren't known, or not worth to be looked up one by one
     */
    Optional<Collection<String>> containing(LevelTable table, String name, String text);
}
