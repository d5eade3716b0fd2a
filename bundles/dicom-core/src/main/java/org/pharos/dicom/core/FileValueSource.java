package org.pharos.dicom.core;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Values in a file; those of a deflated data set are inflated from its start each time.
 *
 * @param deflatedOffset bytes before the deflated data set; -1 if it isn't deflated
 */
record FileValueSource(Path path, long deflatedOffset) implements ValueSource {
    private static final int BUFFER = 8 << 10;

    @Override
    public InputStream open(long offset, long length) throws IOException {
        boolean deflated = deflatedOffset >= 0;
        FileChannel channel = FileChannel.open(path);
        try {
            channel.position(deflated ? deflatedOffset : offset);
            InputStream in = Channels.newInputStream(channel);
            if (deflated) {
                in = inflate(in);
                in.skipNBytes(offset - deflatedOffset);
            }
            return new Part(in, length);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static InputStream inflate(InputStream file) throws IOException {
        var in = new PushbackInputStream(file, 2);
        byte[] start = in.readNBytes(2);
        in.unread(start);
        boolean wrapped = start.length == 2 && DicomReader.isZlibHeader(start[0] & 0xFF, start[1] & 0xFF);
        var inflater = new Inflater(!wrapped);
        return new InflaterInputStream(in, inflater, BUFFER) {
            @Override
            public void close() throws IOException {
                super.close();
                inflater.end();
            }
        };
    }

    /** The first bytes of a stream, all of which must be there. */
    private static final class Part extends FilterInputStream {
        private long left;

        Part(InputStream in, long length) {
            super(in);
            left = length;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = super.read(target, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("The file is shorter than when it was read");
            }
            left -= read;
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(Math.min(count, left));
            left -= skipped;
            return skipped;
        }
    }
}
