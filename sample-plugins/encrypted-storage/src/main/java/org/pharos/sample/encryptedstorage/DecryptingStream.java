package org.pharos.sample.encryptedstorage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Decrypts an attachment from the beginning of a segment on. */
final class DecryptingStream extends InputStream {
    private static final byte[] NONE = {};

    private final InputStream in;
    private final SegmentCipher cipher;
    private long number;
    private long left;
    private byte[] segment = NONE;
    private int position;
    private boolean isLast;

    /**
     * Decrypts part of an attachment.
     *
     * @param in from the first byte of a segment on
     * @param number of that segment
     * @param length bytes wanted, with those to be skipped before them
     */
    DecryptingStream(InputStream in, SegmentCipher cipher, long number, long length) {
        this.in = in;
        this.cipher = cipher;
        this.number = number;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 || !hasBytes()) {
            return -1;
        }
        int count = (int) Math.min(left, Math.min(length, segment.length - position));
        System.arraycopy(segment, position, bytes, offset, count);
        position += count;
        left -= count;
        return count;
    }

    private boolean hasBytes() throws IOException {
        while (position == segment.length && !isLast) {
            next();
        }
        return position < segment.length;
    }

    private void next() throws IOException {
        byte[] encrypted = in.readNBytes(SegmentCipher.SEGMENT_BYTES + SegmentCipher.TAG_BYTES);
        if (encrypted.length < SegmentCipher.TAG_BYTES) {
            throw new EOFException("An encrypted attachment is cut");
        }
        segment = cipher.decrypt(number++, encrypted);
        position = 0;
        isLast = segment.length < SegmentCipher.SEGMENT_BYTES;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
