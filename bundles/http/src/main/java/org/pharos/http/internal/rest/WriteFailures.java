package org.pharos.http.internal.rest;

import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/** Keeps what goes wrong in the middle of an answer for the servlet, as Jersey would end the answer as if it were whole. */
final class WriteFailures implements WriterInterceptor {
    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        try {
            context.proceed();
        } catch (IOException | RuntimeException | Error e) {
            if (context.getProperty(RestCall.CALL) instanceof RestCall call && call.hasBegun()) {
                call.breakOff(e);
                return;
            }
            throw e;
        }
    }
}
