package org.pharos.codec.jpegls.internal;

/** Second bytes of markers (T.81 B.1.1.3, T.87 C.1.1). */
final class Markers {
    static final int FIRST_RESTART = 0xD0;
    static final int START_OF_IMAGE = 0xD8;
    static final int END_OF_IMAGE = 0xD9;
    static final int START_OF_SCAN = 0xDA;
    static final int NUMBER_OF_LINES = 0xDC;
    static final int RESTART_INTERVAL = 0xDD;
    static final int FIRST_APPLICATION = 0xE0;
    /** Where HP's encoder tells of a transformation of colours. */
    static final int COLOUR_TRANSFORMATION = 0xE8;

    static final int LAST_APPLICATION = 0xEF;
    static final int FRAME = 0xF7;
    static final int PARAMETERS = 0xF8;
    static final int COMMENT = 0xFE;

    private Markers() {}
}
