package org.pharos.sample.encryptedstorage;

import java.io.IOException;
import org.pharos.api.storage.AttachmentWriter;

/** Encrypts an attachment segment by segment on its way to another writer. */
final class EncryptingWriter extends AttachmentWriter {
    private final AttachmentWriter out;
    private final SegmentCipher cipher;
    private final byte[] segment = new byte[SegmentCipher.SEGMENT_BYTES];
    private int filled;
    private long number;

    EncryptingWriter(AttachmentWriter out, SegmentCipher cipher) {
        this.out = out;
        this.cipher = cipher;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int position = offset;
        while (position < offset + length) {
            int count = Math.min(segment.length - filled, offset + length - position);
            System.arraycopy(bytes, position, segment, filled, count);
            filled += count;
            position += count;
            if (filled == segment.length) {
                finishSegment();
            }
        }
    }

    private void finishSegment() throws IOException {
        out.write(cipher.encrypt(number++, segment, filled));
        filled = 0;
    }

    /** What is left makes the last segment: it is shorter than the others, and there always is one. */
    @Override
    public void force() throws IOException {
        finishSegment();
        out.force();
    }

    @Override
    public void keep() throws IOException {
        out.keep();
    }

    @Override
    public void leave() {
        out.leave();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
