package org.pharos.codec.jpeg.internal;

/**
 * A component of a frame (T.81 B.2.2).
 *
 * @param id names it in scans
 * @param horizontal horizontal sampling factor
 * @param vertical vertical sampling factor
 * @param quantisation number of its table
 */
record FrameComponent(int id, int horizontal, int vertical, int quantisation) {}
