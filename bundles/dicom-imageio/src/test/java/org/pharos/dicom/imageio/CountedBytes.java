package org.pharos.dicom.imageio;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.pharos.dicom.core.ValueSource;

/** Counts what is read from a source, and how often it is opened. */
final class CountedBytes implements ValueSource {
    private final ValueSource source;
    private long readBytes;
    private int opened;

    CountedBytes(ValueSource source) {
        this.source = source;
    }

    /** A file in memory, whose parts end early where it does. */
    static CountedBytes of(byte[] file) {
        return new CountedBytes((offset, length) -> new ByteArrayInputStream(
                file, (int) Math.min(file.length, offset), (int) Math.min(file.length, length)));
    }

    long readBytes() {
        return readBytes;
    }

    int opened() {
        return opened;
    }

    @Override
    public InputStream open(long offset, long length) throws IOException {
        opened++;
        return new FilterInputStream(source.open(offset, length)) {
            @Override
            public int read() throws IOException {
                int value = super.read();
                readBytes += value < 0 ? 0 : 1;
                return value;
            }

            @Override
            public int read(byte[] bytes, int start, int count) throws IOException {
                int read = super.read(bytes, start, count);
                readBytes += Math.max(0, read);
                return read;
            }
        };
    }

    /** Reads a frame whole. */
    static byte[] bytes(Frames frames, int number) {
        try {
            Frame frame = frames.frame(number);
            try (InputStream in = frame.open()) {
                byte[] bytes = in.readAllBytes();
                if (bytes.length != frame.lengthBytes()) {
                    throw new IOException("Frame %d: %d bytes announced, %d there"
                            .formatted(number, frame.lengthBytes(), bytes.length));
                }
                return bytes;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
