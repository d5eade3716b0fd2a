package org.pharos.core.internal.resource;

import java.io.IOException;
import java.io.InputStream;

/** Words of a big endian file in little endian. */
final class SwappedWords extends InputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final int wordBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private long toSkip;
    private long left;

    /**
     * @param in starts at a word; closed with this
     * @param wordBytes 2, 4 or 8
     * @param skip bytes of the first word that aren't wanted
     * @param length bytes wanted
     */
    SwappedWords(InputStream in, int wordBytes, long skip, long length) {
        this.in = in;
        this.wordBytes = wordBytes;
        this.toSkip = skip;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 || position == limit && !fill()) {
            return -1;
        }
        int n = (int) Math.min(Math.min(length, limit - position), left);
        System.arraycopy(buffer, position, bytes, offset, n);
        position += n;
        left -= n;
        return n;
    }

    private boolean fill() throws IOException {
        limit = in.readNBytes(buffer, 0, BUFFER_BYTES);
        for (int word = 0; word + wordBytes <= limit; word += wordBytes) {
            for (int i = 0; i < wordBytes / 2; i++) {
                byte first = buffer[word + i];
                buffer[word + i] = buffer[word + wordBytes - 1 - i];
                buffer[word + wordBytes - 1 - i] = first;
            }
        }
        position = (int) Math.min(toSkip, limit);
        toSkip = 0;
        return position < limit;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
