package org.pharos.codec.jpegls.internal;

/** How the components of a scan alternate; in the order of their numbers in a code stream. */
enum Interleave {
    NONE,
    LINE,
    SAMPLE
}
