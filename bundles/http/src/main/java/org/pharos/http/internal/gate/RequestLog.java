package org.pharos.http.internal.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line a request, for those who watch what clients do. Its query is left out, as it may tell of patients. */
final class RequestLog {
    private static final Logger logger = LoggerFactory.getLogger(RequestLog.class);
    private static final int LONGEST_PATH = 256;

    private RequestLog() {}

    /** @param begin when the request began, as {@link System#nanoTime} tells */
    static void tell(HttpServletRequest request, HttpServletResponse response, long begin) {
        if (logger.isDebugEnabled()) {
            // As it came: what could break a line is encoded in it.
            String path = request.getRequestURI();
            logger.debug(
                    "{} {} from {}: {} after {} ms",
                    request.getMethod(),
                    path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) + "..." : path,
                    request.getRemoteAddr(),
                    response.getStatus(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        }
    }
}
