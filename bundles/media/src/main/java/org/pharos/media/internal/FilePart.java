package org.pharos.media.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Opens part of a file. */
final class FilePart extends FilterInputStream {
    private long left;

    private FilePart(InputStream in, long length) {
        super(in);
        left = length;
    }

    static InputStream open(Path file, long offset, long length, OpenOption... more) throws IOException {
        var options = new OpenOption[more.length + 1];
        System.arraycopy(more, 0, options, 1, more.length);
        options[0] = StandardOpenOption.READ;
        FileChannel channel = FileChannel.open(file, options);
        try {
            return new FilePart(Channels.newInputStream(channel.position(offset)), length);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0 && length > 0) {
            return -1;
        }
        int read = super.read(target, offset, (int) Math.min(length, left));
        left -= Math.max(0, read);
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(Math.min(count, left));
        left -= skipped;
        return skipped;
    }
}
