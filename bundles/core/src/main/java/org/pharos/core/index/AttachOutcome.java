package org.pharos.core.index;

import java.util.Optional;

/**
 * What became of a new attachment; committed.
 *
 * @param attached with its revision
 * @param replaced what stood in its place, whose file has to go now
 */
public record AttachOutcome(StoredFile attached, Optional<StoredFile> replaced) {}
