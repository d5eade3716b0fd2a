package org.pharos.core.reconstruct;

/**
 * What a reconstruction came to.
 *
 * @param instances how many were read, damaged ones among them
 * @param damaged how many of them couldn't be understood, or lack their file; of these nothing was changed
 */
public record Reconstructed(long instances, long damaged) {}
