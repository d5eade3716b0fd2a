package org.pharos.http.internal.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a client sends after its request was answered, be it refused or not looked at. The server can't wait for a long
 * body, and the next request would be sought in its midst: the client is told that its connection ends, so that it doesn't
 * send that request in vain. Short bodies are read, as many clients keep a connection for all they ask.
 */
final class UnreadBody {
    private static final int MOST_READ_BYTES = 64 * 1024;

    private UnreadBody() {}

    /** To be called when the answer is known, but best before it is sent. */
    static void settle(HttpServletRequest request, HttpServletResponse response) {
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

    private static boolean isRead(HttpServletRequest request) {
        if (request.getContentLengthLong() > MOST_READ_BYTES || request.getHeader("Expect") != null) {
            return false;
        }
        try {
            InputStream body = request.getInputStream();
            return body.readNBytes(MOST_READ_BYTES).length < MOST_READ_BYTES || body.read() < 0;
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }
}
