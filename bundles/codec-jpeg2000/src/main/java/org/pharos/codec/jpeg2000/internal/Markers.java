package org.pharos.codec.jpeg2000.internal;

/** Markers (ISO/IEC 15444-1 table A.2, 15444-2 table A.3). */
final class Markers {
    static final int START_OF_CODE_STREAM = 0xFF4F;
    static final int SIZE = 0xFF51;
    static final int CODING = 0xFF52;
    static final int CODING_OF_COMPONENT = 0xFF53;
    static final int TILE_PART_LENGTHS = 0xFF55;
    static final int PACKET_LENGTHS = 0xFF57;
    static final int QUANTISATION = 0xFF5C;
    static final int QUANTISATION_OF_COMPONENT = 0xFF5D;
    static final int REGION_OF_INTEREST = 0xFF5E;
    static final int PROGRESSIONS = 0xFF5F;
    static final int TILE_PACKET_LENGTHS = 0xFF58;
    static final int PACKED_HEADERS = 0xFF60;
    static final int TILE_PACKED_HEADERS = 0xFF61;
    static final int REGISTRATION = 0xFF63;
    static final int COMMENT = 0xFF64;
    static final int START_OF_TILE_PART = 0xFF90;
    static final int START_OF_DATA = 0xFF93;
    static final int END_OF_CODE_STREAM = 0xFFD9;

    private Markers() {}
}
