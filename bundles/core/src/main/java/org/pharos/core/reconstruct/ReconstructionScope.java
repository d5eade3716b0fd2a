package org.pharos.core.reconstruct;

/**
 * How much a reconstruction does.
 *
 * @param isThisLevelOnly to index the resource itself only, for which one instance is read; otherwise also the resources above
 *     it and all below
 * @param withFiles to store its files anew, too, as the configuration now has it: compressed or not
 */
public record ReconstructionScope(boolean isThisLevelOnly, boolean withFiles) {}
