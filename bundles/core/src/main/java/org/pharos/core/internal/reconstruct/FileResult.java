package org.pharos.core.internal.reconstruct;

/** What became of one file. */
enum FileResult {
    DONE,
    /** It stays as it was in the index. */
    DAMAGED,
    /** Its instance isn't there any more. */
    GONE
}
