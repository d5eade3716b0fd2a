package org.pharos.http.internal.gate;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/**
 * What a client sends after its request was answered, be it refused or not looked at. The server can't wait for a long
 * body, and the next request would be sought in its midst: the client is told that its connection ends, so that it doesn't
 * send that request in vain. Short bodies are read, as many clients keep a connection for all they ask; so is the rest of a
 * body that was begun, since a client that is cut off while it sends never sees the answer.
 */
final class UnreadBody {
    private static final long MOST_READ_BYTES = 64 << 10;
    private static final long MOST_READ_ON_BYTES = 64 << 20;
    private static final long MOST_READ_ON_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int BUFFER_BYTES = 16 << 10;

    private UnreadBody() {}

    /** To be called when the answer is known, but best before it is sent. */
    static void settle(AdmittedRequest request, HttpServletResponse response) {
        boolean hasBody = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        if (hasBody
                && !request.isAsyncStarted()
                && !isClosing(response)
                && !isRead(request)
                && !response.isCommitted()) {
            response.setHeader("Connection", "close");
        }
    }

    private static boolean isClosing(HttpServletResponse response) {
        return "close".equalsIgnoreCase(response.getHeader("Connection"));
    }

    private static boolean isRead(AdmittedRequest request) {
        long begun = request.readBytes();
        long most = begun > 0 ? MOST_READ_ON_BYTES : MOST_READ_BYTES;
        if (request.getContentLengthLong() - begun > most || begun == 0 && request.getHeader("Expect") != null) {
            return false;
        }
        try {
            return isRead(request.getInputStream(), most);
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }

    private static boolean isRead(InputStream body, long most) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long begin = System.nanoTime();
        long left = most;
        int read = body.read(buffer);
        while (read >= 0 && left > 0 && System.nanoTime() - begin < MOST_READ_ON_NANOS) {
            left -= read;
            read = body.read(buffer);
        }
        return read < 0;
    }
}
