package org.pharos.codec.common;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.api.image.UndecodableFrameException;

/** Native pixels of 8 or 16 bits allocated, as lines of one component. */
public final class Samples {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private final FrameFormat format;
    private final byte[] pixels;
    private final int bytes;
    /** Samples from one pixel to the next. */
    private final int stride;
    /** Bits below those that are stored. */
    private final int shift;
    /** Bits that are kept of a sample in a code stream. */
    private final int bits;

    private Samples(FrameFormat format, byte[] pixels, int bits, int shift) {
        this.format = format;
        this.pixels = pixels;
        this.bytes = format.bitsAllocated() / 8;
        this.stride = format.planar() ? 1 : format.samplesPerPixel();
        this.bits = bits;
        this.shift = shift;
    }

    /**
     * Room for a frame that is decoded.
     *
     * @param format what the data set says
     * @param precision bits of a sample in the code stream, 1 to 16
     */
    public static Samples decoded(FrameFormat format, int precision) throws UndecodableFrameException {
        int allocated = precision <= 8 && format.bitsAllocated() <= 8 ? 8 : 16;
        int stored = Math.min(format.bitsStored(), allocated);
        // A code stream of all bits allocated keeps what lies above the high bit; of others the samples are moved down.
        int highBit = precision > stored ? Math.max(stored - 1, Math.min(format.highBit(), precision - 1)) : stored - 1;
        var made = new FrameFormat(
                format.rows(),
                format.columns(),
                format.samplesPerPixel(),
                allocated,
                stored,
                highBit,
                format.signed(),
                format.photometricInterpretation(),
                false);
        if (made.nativeLength() > Integer.MAX_VALUE - 8) {
            throw new UndecodableFrameException("A frame of " + made.nativeLength() + " bytes is too large");
        }
        return new Samples(made, new byte[(int) made.nativeLength()], Math.max(precision, stored), 0);
    }

    /** The samples of a frame to be encoded: its stored bits, or all of them if the others aren't empty. */
    public static Samples of(NativeFrame frame) {
        FrameFormat format = frame.format();
        int unused = format.highBit() + 1 - format.bitsStored();
        var stored = new Samples(format, frame.pixels(), format.bitsStored(), unused);
        boolean all = format.bitsStored() < 2 || unused > 0 || !stored.areExtended();
        return all ? new Samples(format, frame.pixels(), format.bitsAllocated(), 0) : stored;
    }

    /** The stored bits of a frame's samples; those above and below are left out. */
    public static Samples ofStoredBits(NativeFrame frame) {
        FrameFormat format = frame.format();
        var moved = new FrameFormat(
                format.rows(),
                format.columns(),
                format.samplesPerPixel(),
                format.bitsAllocated(),
                format.bitsStored(),
                format.bitsStored() - 1,
                format.signed(),
                format.photometricInterpretation(),
                format.planar());
        int unused = format.highBit() + 1 - format.bitsStored();
        return new Samples(moved, frame.pixels(), format.bitsStored(), unused);
    }

    /** Whether no sample changes its sign, if signed samples are taken as unsigned ones and get an error of {@code near}. */
    public boolean keepSign(int near) {
        int least = 1 << (bits - 1);
        for (int at = 0; at < pixels.length; at += bytes) {
            int value = raw(at) >> shift & mask(bits);
            if (value >= least - near && value < least + near) {
                return false;
            }
        }
        return true;
    }

    /** Whether the bits above the high one are those of a number of the stored bits. */
    private boolean areExtended() {
        if (bits == format.bitsAllocated()) {
            return true;
        }
        int spare = Integer.SIZE - bits;
        for (int at = 0; at < pixels.length; at += bytes) {
            int raw = raw(at);
            int number = format.signed() ? raw << spare >> spare : raw << spare >>> spare;
            if ((number & mask(format.bitsAllocated())) != raw) {
                return false;
            }
        }
        return true;
    }

    private static int mask(int bits) {
        return (1 << bits) - 1;
    }

    private int raw(int at) {
        return bytes == 1 ? pixels[at] & 0xFF : (short) SHORT.get(pixels, at) & 0xFFFF;
    }

    /** How many bits of a sample a code stream has. */
    public int bits() {
        return bits;
    }

    /** What the frame is of. */
    public FrameFormat format() {
        return format;
    }

    /** Whether each sample is a byte. */
    public boolean isOfOctets() {
        return bytes == 1;
    }

    /** The bytes of the frame, not a copy. */
    public byte[] pixels() {
        return pixels;
    }

    /** Where the bytes of a line of a component begin. */
    public int start(int row, int component) {
        return start(row, 0, component);
    }

    private int start(int row, int column, int component) {
        long pixel = (long) row * format.columns() + column;
        long sample = format.planar()
                ? (long) component * format.rows() * format.columns() + pixel
                : pixel * format.samplesPerPixel() + component;
        return (int) (sample * bytes);
    }

    /** Copies a line into {@code line}, from index 1 on. */
    public void read(int row, int component, int[] line) {
        int at = start(row, component);
        int mask = mask(bits);
        int step = stride * bytes;
        for (int x = 1; x <= format.columns(); x++) {
            line[x] = raw(at) >> shift & mask;
            at += step;
        }
    }

    /** Copies a part of a line of one component, as numbers. */
    public void read(int row, int column, int component, int[] line, int offset, int count) {
        int at = start(row, column, component);
        int spare = Integer.SIZE - bits;
        int step = stride * bytes;
        for (int i = offset; i < offset + count; i++) {
            int value = raw(at) >> shift << spare;
            line[i] = format.signed() ? value >> spare : value >>> spare;
            at += step;
        }
    }

    /** Takes a line from {@code line}, from index 1 on. */
    public void write(int row, int component, int[] line) {
        int at = start(row, component);
        int columns = format.columns();
        int spare = format.signed() ? Integer.SIZE - bits : 0;
        if (bytes == 1) {
            for (int x = 1; x <= columns; x++) {
                pixels[at] = (byte) (line[x] << spare >> spare);
                at += stride;
            }
            return;
        }
        int step = 2 * stride;
        for (int x = 1; x <= columns; x++) {
            SHORT.set(pixels, at, (short) (line[x] << spare >> spare));
            at += step;
        }
    }

    /** Takes a part of a line of one component; signs are as the data set has them, whatever the code stream says. */
    public void write(int row, int column, int component, int[] line) {
        int at = start(row, column, component);
        int spare = Integer.SIZE - bits;
        int step = stride * bytes;
        for (int value : line) {
            int number = format.signed() ? value << spare >> spare : value << spare >>> spare;
            if (bytes == 1) {
                pixels[at] = (byte) number;
            } else {
                SHORT.set(pixels, at, (short) number);
            }
            at += step;
        }
    }

    /** The frame; its bytes aren't copied. */
    public NativeFrame frame() {
        return new NativeFrame(format, pixels);
    }
}
