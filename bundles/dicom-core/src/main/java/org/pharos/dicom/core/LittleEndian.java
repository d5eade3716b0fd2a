package org.pharos.dicom.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in arrays of bytes. */
final class LittleEndian {
    private static final VarHandle INT16 = handle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT32 = handle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT64 = handle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    private static VarHandle handle(Class<?> view, ByteOrder order) {
        return MethodHandles.byteArrayViewVarHandle(view, order);
    }

    static int uint16(byte[] bytes, int offset) {
        return (short) INT16.get(bytes, offset) & 0xFFFF;
    }

    static int int32(byte[] bytes, int offset) {
        return (int) INT32.get(bytes, offset);
    }

    static long int64(byte[] bytes, int offset) {
        return (long) INT64.get(bytes, offset);
    }

    static float float32(byte[] bytes, int offset) {
        return Float.intBitsToFloat(int32(bytes, offset));
    }

    static double float64(byte[] bytes, int offset) {
        return Double.longBitsToDouble(int64(bytes, offset));
    }

    /** A tag: group, then element. */
    static int tag(byte[] bytes, int offset) {
        return Tag.of(uint16(bytes, offset), uint16(bytes, offset + 2));
    }

    static void putInt16(byte[] bytes, int offset, int value) {
        INT16.set(bytes, offset, (short) value);
    }

    static void putInt32(byte[] bytes, int offset, int value) {
        INT32.set(bytes, offset, value);
    }

    static void putInt64(byte[] bytes, int offset, long value) {
        INT64.set(bytes, offset, value);
    }

    /** Reverses each whole word in place; bytes of a last, incomplete one stay. */
    static void swap(byte[] bytes, int wordBytes) {
        for (int start = 0; start + wordBytes <= bytes.length; start += wordBytes) {
            for (int i = start, j = start + wordBytes - 1; i < j; i++, j--) {
                byte first = bytes[i];
                bytes[i] = bytes[j];
                bytes[j] = first;
            }
        }
    }
}
