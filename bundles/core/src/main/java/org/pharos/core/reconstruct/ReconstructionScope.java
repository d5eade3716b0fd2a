package org.pharos.core.reconstruct;

/** How much a reconstruction does. */
public enum ReconstructionScope {
    /** All that the index says of the resource, of those above and of those below. */
    INDEX,
    /** Only what it says of the resource itself, for which one instance is read. */
    THIS_LEVEL
}
