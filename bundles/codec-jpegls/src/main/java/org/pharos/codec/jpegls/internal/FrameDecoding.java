package org.pharos.codec.jpegls.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.api.image.UndecodableFrameException;
import org.pharos.codec.common.Samples;

/** Goes through the segments of one code stream and decodes its scans. */
final class FrameDecoding {
    private static final int MOST_BITS = 16;
    private static final int PRESETS = 1;
    private static final int LARGE_FRAME = 4;

    private final FrameFormat format;
    private final byte[] data;
    private int position;

    private int precision;
    private int[] componentIds = {};
    private boolean[] decoded = {};
    private @Nullable Samples samples;
    private Presets presets = new Presets(0, 0, 0, 0, 0);
    private long restartInterval;

    FrameDecoding(FrameFormat format, byte[] data) {
        this.format = format;
        this.data = data;
    }

    NativeFrame decode() throws UndecodableFrameException {
        if (nextMarker() != Markers.START_OF_IMAGE) {
            throw undecodable("no start of an image");
        }
        while (true) {
            int marker = nextMarker();
            if (marker == Markers.END_OF_IMAGE) {
                throw undecodable("the image ends before all components");
            }
            int end = segmentEnd();
            segment(marker, end);
            if (marker == Markers.START_OF_SCAN && areAllDecoded()) {
                break;
            }
            position = Math.max(position, end);
        }
        checkNumberOfLines();
        return samples().frame();
    }

    /** A frame that didn't tell its height does so after the first scan; a height that is another is refused. */
    private void checkNumberOfLines() throws UndecodableFrameException {
        for (int at = position; at + 5 < data.length; at++) {
            if ((data[at] & 0xFF) == 0xFF && data[at + 1] < 0 && (data[at + 1] & 0xFF) != 0xFF) {
                if ((data[at + 1] & 0xFF) == Markers.NUMBER_OF_LINES) {
                    position = at + 4;
                    checkSize("rows", word(), format.rows());
                }
                return;
            }
        }
    }

    private void segment(int marker, int end) throws UndecodableFrameException {
        switch (marker) {
            case Markers.FRAME -> frame(end);
            case Markers.PARAMETERS -> parameters(end);
            case Markers.RESTART_INTERVAL -> restartInterval(end);
            case Markers.START_OF_SCAN -> scan(end);
            case Markers.NUMBER_OF_LINES -> checkSize("rows", word(), format.rows());
            case Markers.COLOUR_TRANSFORMATION -> colourTransformation(end);
            case Markers.COMMENT -> {}
            default -> {
                if (marker < Markers.FIRST_APPLICATION || marker > Markers.LAST_APPLICATION) {
                    throw undecodable("a segment of marker " + Integer.toHexString(marker));
                }
            }
        }
    }

    private void frame(int end) throws UndecodableFrameException {
        if (samples != null) {
            throw undecodable("two frames in one");
        }
        precision = octet();
        int rows = word();
        checkSize("rows", rows == 0 ? format.rows() : rows, format.rows());
        checkSize("columns", word(), format.columns());
        int components = octet();
        checkSize("samples", components, format.samplesPerPixel());
        if (precision < 2 || precision > MOST_BITS || end - position < 3 * components) {
            throw undecodable(components + " components of " + precision + " bits");
        }
        componentIds = new int[components];
        for (int i = 0; i < components; i++) {
            componentIds[i] = octet();
            // Components of different sizes aren't pixels of a data set.
            if (octet() != 0x11) {
                throw undecodable("components of different sizes");
            }
            octet();
        }
        // A line takes at least a bit.
        if (format.rows() / 8 > data.length) {
            throw undecodable("too short for " + format.rows() + " rows");
        }
        decoded = new boolean[components];
        samples = Samples.decoded(format, precision);
    }

    private static void checkSize(String what, int found, int expected) throws UndecodableFrameException {
        if (found != expected) {
            throw undecodable(found + " " + what + " where the data set has " + expected);
        }
    }

    private void parameters(int end) throws UndecodableFrameException {
        int type = octet();
        if (type == LARGE_FRAME) {
            // A data set has no sizes beyond those that a frame's segment can have.
            return;
        }
        if (type != PRESETS || end - position < 10) {
            throw undecodable("mapping tables");
        }
        presets = new Presets(word(), word(), word(), word(), word());
    }

    private void restartInterval(int end) throws UndecodableFrameException {
        int bytes = end - position;
        if (bytes < 2 || bytes > 4) {
            throw undecodable("a restart interval of " + bytes + " bytes");
        }
        restartInterval = 0;
        for (int i = 0; i < bytes; i++) {
            restartInterval = restartInterval << 8 | octet();
        }
    }

    private void colourTransformation(int end) throws UndecodableFrameException {
        boolean isTransformation = end - position >= 5
                && data[position] == 'm'
                && data[position + 1] == 'r'
                && data[position + 2] == 'f'
                && data[position + 3] == 'x';
        if (isTransformation && data[position + 4] != 0) {
            throw undecodable("transformed colours, which DICOM doesn't know");
        }
    }

    private void scan(int end) throws UndecodableFrameException {
        Samples target = samples();
        int count = octet();
        if (count < 1 || count > componentIds.length || end - position < 2 * count + 3) {
            throw undecodable("a scan of " + count + " components");
        }
        int[] components = new int[count];
        for (int i = 0; i < count; i++) {
            components[i] = component(octet());
            if (octet() != 0) {
                throw undecodable("mapping tables");
            }
        }
        int near = octet();
        Interleave interleave = interleave(octet(), count);
        if ((octet() & 0xF) != 0) {
            throw undecodable("a point transform");
        }
        position = end;
        var coding = new Coding(presets.complete(precision, near), near);
        lines(target, coding, components, interleave);
    }

    private int component(int id) throws UndecodableFrameException {
        for (int i = 0; i < componentIds.length; i++) {
            if (componentIds[i] == id && !decoded[i]) {
                decoded[i] = true;
                return i;
            }
        }
        throw undecodable("a component that there isn't, or twice");
    }

    private static Interleave interleave(int value, int count) throws UndecodableFrameException {
        Interleave[] known = Interleave.values();
        if (value >= known.length || (value == 0 && count > 1)) {
            throw undecodable("interleaving " + value + " of " + count + " components");
        }
        return count == 1 ? Interleave.NONE : known[value];
    }

    private void lines(Samples target, Coding coding, int[] components, Interleave interleave)
            throws UndecodableFrameException {
        LineBuffer[] lines = new LineBuffer[components.length];
        Arrays.setAll(lines, i -> new LineBuffer(format.columns()));
        var bits = new BitReader(data, position);
        var decoder = new ScanDecoder(bits, coding, format.columns());
        int restarts = 0;
        long nextRestart = restartInterval == 0 ? Long.MAX_VALUE : restartInterval;
        for (int row = 0; row < format.rows(); row++) {
            if (Thread.currentThread().isInterrupted()) {
                throw undecodable("it takes too long");
            }
            if (row == nextRestart) {
                position = bits.position();
                restart(restarts++);
                nextRestart += restartInterval;
                bits = new BitReader(data, position);
                decoder = new ScanDecoder(bits, coding, format.columns());
                for (LineBuffer line : lines) {
                    line.clear();
                }
            } else if (row > 0) {
                for (LineBuffer line : lines) {
                    line.advance();
                }
            }
            if (interleave == Interleave.SAMPLE) {
                decoder.samples(lines);
            } else {
                for (LineBuffer line : lines) {
                    decoder.line(line);
                }
            }
            for (int i = 0; i < lines.length; i++) {
                target.write(row, components[i], lines[i].current);
            }
        }
        position = bits.position();
    }

    private void restart(int number) throws UndecodableFrameException {
        int expected = Markers.FIRST_RESTART + number % 8;
        int found = nextMarker();
        if (found != expected) {
            throw undecodable("marker " + Integer.toHexString(found) + " in place of a restart");
        }
    }

    private boolean areAllDecoded() {
        for (boolean is : decoded) {
            if (!is) {
                return false;
            }
        }
        return true;
    }

    private Samples samples() throws UndecodableFrameException {
        Samples known = samples;
        if (known == null) {
            throw undecodable("a scan before the frame");
        }
        return known;
    }

    /** Goes behind the next marker, whatever lies before it. */
    private int nextMarker() throws UndecodableFrameException {
        while (position + 1 < data.length) {
            int second = data[position + 1] & 0xFF;
            if ((data[position] & 0xFF) == 0xFF && second >= 0x80 && second != 0xFF) {
                position += 2;
                return second;
            }
            position++;
        }
        throw undecodable("it ends without its marker");
    }

    /** Reads the length of a segment and returns where the segment ends. */
    private int segmentEnd() throws UndecodableFrameException {
        int start = position;
        int length = word();
        if (length < 2 || start + length > data.length) {
            throw undecodable("a segment goes beyond the end");
        }
        return start + length;
    }

    private int octet() throws UndecodableFrameException {
        if (position >= data.length) {
            throw undecodable("it ends within a segment");
        }
        return data[position++] & 0xFF;
    }

    private int word() throws UndecodableFrameException {
        return octet() << 8 | octet();
    }

    private static UndecodableFrameException undecodable(String reason) {
        return new UndecodableFrameException("JPEG-LS: " + reason);
    }
}
