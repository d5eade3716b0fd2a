package org.pharos.codec.jpeg2000.internal;

import jj2000.j2k.io.EndianType;
import jj2000.j2k.io.RandomAccessIO;

/**
 * A code stream as JJ2000 reads it. What lies outside of it ends decoding with an unchecked exception, since JJ2000 prints the
 * checked ones or takes them for a reason to go on.
 */
final class Input implements RandomAccessIO {
    private static final int READS_BETWEEN_CHECKS = 1 << 10;

    private final byte[] data;
    private int position;
    private int reads;
    /** What {@link #read} gave, if nothing else was called since then. */
    private int last;

    Input(byte[] data) {
        this.data = data;
    }

    private void take(int count) {
        last = 0;
        if (count < 0 || count > data.length - position) {
            throw new IndexOutOfBoundsException("the stream is truncated");
        }
        position += count;
        if (++reads % READS_BETWEEN_CHECKS == 0) {
            Interruption.check();
        }
    }

    @Override
    public void close() {}

    @Override
    public int getPos() {
        return position;
    }

    @Override
    public int length() {
        return data.length;
    }

    @Override
    public void seek(int offset) {
        if (offset < 0 || offset > data.length) {
            throw new IndexOutOfBoundsException("the stream is truncated");
        }
        position = offset;
        last = 0;
    }

    /** Of packet headers; two bytes FF there (B.10.1 has none) would let JJ2000 read ones for ever. */
    @Override
    public int read() {
        int before = last;
        int octet = readUnsignedByte();
        if (before == 0xFF && octet == 0xFF) {
            throw new IllegalStateException("a packet's header is damaged");
        }
        last = octet;
        return octet;
    }

    @Override
    public void readFully(byte[] target, int offset, int length) {
        take(length);
        System.arraycopy(data, position - length, target, offset, length);
    }

    @Override
    public int skipBytes(int count) {
        take(count);
        return count;
    }

    @Override
    public byte readByte() {
        return (byte) readUnsignedByte();
    }

    @Override
    public int readUnsignedByte() {
        take(1);
        return data[position - 1] & 0xFF;
    }

    @Override
    public short readShort() {
        return (short) readUnsignedShort();
    }

    @Override
    public int readUnsignedShort() {
        return readUnsignedByte() << 8 | readUnsignedByte();
    }

    @Override
    public int readInt() {
        return readUnsignedShort() << 16 | readUnsignedShort();
    }

    @Override
    public long readUnsignedInt() {
        return readInt() & 0xFFFFFFFFL;
    }

    @Override
    public long readLong() {
        return readUnsignedInt() << 32 | readUnsignedInt();
    }

    @Override
    public float readFloat() {
        return Float.intBitsToFloat(readInt());
    }

    @Override
    public double readDouble() {
        return Double.longBitsToDouble(readLong());
    }

    @Override
    public int getByteOrdering() {
        return EndianType.BIG_ENDIAN;
    }

    @Override
    public void write(int value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeByte(int value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeShort(int value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeInt(int value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeLong(long value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeFloat(float value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeDouble(double value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void flush() {
        throw new UnsupportedOperationException();
    }
}
