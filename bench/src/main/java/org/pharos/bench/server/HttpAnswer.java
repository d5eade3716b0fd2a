package org.pharos.bench.server;

/** What came back. */
public record HttpAnswer(int status, byte[] body) {
    /** Whether the server did what it was asked. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
