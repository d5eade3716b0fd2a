package org.pharos.http.internal.gate;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** A body that fails as soon as it proves longer than allowed, as it may if it doesn't tell its length, or too slow. */
final class LimitedInput extends ServletInputStream {
    private final ServletInputStream body;
    private final long limitBytes;
    private final DataRate rate = new DataRate(System::nanoTime);
    private long readBytes;

    LimitedInput(ServletInputStream body, long limitBytes) {
        this.body = body;
        this.limitBytes = limitBytes;
    }

    long readBytes() {
        return readBytes;
    }

    @Override
    public int read() throws IOException {
        rate.beginWaiting();
        int value = body.read();
        count(value < 0 ? value : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        rate.beginWaiting();
        return count(body.read(buffer, offset, length));
    }

    private int count(int bytes) throws IOException {
        if (bytes > 0) {
            readBytes += bytes;
            if (readBytes > limitBytes) {
                throw new BodyTooLargeException(limitBytes);
            }
            rate.endWaiting(readBytes);
        }
        return bytes;
    }

    @Override
    public int available() throws IOException {
        return body.available();
    }

    @Override
    public void close() throws IOException {
        body.close();
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }
}
