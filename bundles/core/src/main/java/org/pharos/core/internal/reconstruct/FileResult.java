package org.pharos.core.internal.reconstruct;

/** What became of one instance. */
enum FileResult {
    DONE,
    /** It stays as it was in the index. */
    DAMAGED,
    /** Its instance isn't there any more. */
    GONE
}
