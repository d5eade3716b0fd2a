package org.pharos.dicom.core;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An element whose value is bytes, in memory or left in the file it was read from. */
public final class ValueElement extends Element {
    private static final byte[] NONE = {};

    private final byte[] bytes;
    private final @Nullable ValueReference reference;
    private final int encodedVr;

    private ValueElement(int tag, Vr vr, byte[] bytes, @Nullable ValueReference reference, int encodedVr) {
        super(tag, vr);
        this.bytes = bytes;
        this.reference = reference;
        this.encodedVr = encodedVr;
    }

    /**
     * An element with a value in memory.
     *
     * @param bytes numbers in little endian; not copied, so not to be changed afterwards
     */
    public static ValueElement of(int tag, Vr vr, byte[] bytes) {
        return new ValueElement(tag, vr, bytes, null, 0);
    }

    /** An element whose value stays where it is. */
    public static ValueElement of(int tag, Vr vr, ValueReference reference) {
        return new ValueElement(tag, vr, NONE, reference, 0);
    }

    /** @param encodedVr what stands in the file in place of the representation, 0 if that is the two letters */
    static ValueElement read(int tag, Vr vr, byte[] bytes, int encodedVr) {
        return new ValueElement(tag, vr, bytes, null, encodedVr);
    }

    static ValueElement read(int tag, Vr vr, ValueReference reference, int encodedVr) {
        return new ValueElement(tag, vr, NONE, reference, encodedVr);
    }

    /**
     * The value, padding included, numbers in little endian whatever the file has. Not a copy: not to be changed.
     *
     * @throws IllegalStateException if the value was left in its file, see {@link #reference}
     */
    public byte[] bytes() {
        if (reference != null) {
            throw new IllegalStateException("The value of " + this + " is not in memory");
        }
        return bytes;
    }

    /** Where the value is, if it isn't in memory. */
    public Optional<ValueReference> reference() {
        return Optional.ofNullable(reference);
    }

    /** Whether {@link #bytes} may be called. */
    public boolean isInMemory() {
        return reference == null;
    }

    /** Bytes of the value, padding included. */
    public long length() {
        return reference == null ? bytes.length : reference.length();
    }

    @Override
    public boolean isEmpty() {
        return length() == 0;
    }

    int encodedVr() {
        return encodedVr;
    }

    /** Bytes that change places with the byte order; a value that the file calls UN is always little endian (PS3.5 6.2.2). */
    int wordBytes() {
        return wordBytes(vr(), encodedVr);
    }

    static int wordBytes(Vr vr, int encodedVr) {
        return (encodedVr & 0xFFFF) == Vr.UN.code() ? 1 : vr.wordBytes();
    }
}
