package org.pharos.codec.jpeg.internal;

/** Second bytes of markers (T.81 B.1.1.3). */
final class Markers {
    static final int BASELINE_FRAME = 0xC0;
    static final int EXTENDED_FRAME = 0xC1;
    static final int LOSSLESS_FRAME = 0xC3;
    static final int HUFFMAN_TABLES = 0xC4;
    static final int FIRST_RESTART = 0xD0;
    static final int START_OF_IMAGE = 0xD8;
    static final int END_OF_IMAGE = 0xD9;
    static final int START_OF_SCAN = 0xDA;
    static final int QUANTISATION_TABLES = 0xDB;
    static final int NUMBER_OF_LINES = 0xDC;
    static final int RESTART_INTERVAL = 0xDD;
    static final int FIRST_APPLICATION = 0xE0;
    static final int LAST_APPLICATION = 0xEF;
    static final int COMMENT = 0xFE;

    private Markers() {}
}
