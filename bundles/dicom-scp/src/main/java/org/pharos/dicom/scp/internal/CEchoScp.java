package org.pharos.dicom.scp.internal;

import java.io.IOException;
import java.util.function.Supplier;
import org.pharos.core.network.Modality.Permission;
import org.pharos.dicom.net.dimse.DimseHandler;
import org.pharos.dicom.net.dimse.DimseRequest;
import org.pharos.dicom.net.dimse.DimseResponder;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;

/** Answers C-ECHO (PS3.4 annex A). */
record CEchoScp(Supplier<CallerPolicy> policy) implements DimseHandler {
    @Override
    public void handle(DimseRequest request, DimseResponder responder) throws IOException {
        if (!policy.get().allows(request.association(), Permission.ECHO)) {
            responder.abort();
            return;
        }
        responder.send(DimseResponse.of(Status.SUCCESS));
    }
}
