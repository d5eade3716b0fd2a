package org.pharos.dicom.scp.internal;

import java.io.IOException;
import org.pharos.dicom.net.dimse.DimseHandler;
import org.pharos.dicom.net.dimse.DimseRequest;
import org.pharos.dicom.net.dimse.DimseResponder;

/** Brings queries to who answers them: two services have C-FIND. */
record CFindRouter(DimseHandler resources, DimseHandler worklists) implements DimseHandler {
    @Override
    public void handle(DimseRequest request, DimseResponder responder) throws IOException {
        boolean isWorklist = request.context().abstractSyntax().equals(WorklistScp.SOP_CLASS);
        (isWorklist ? worklists : resources).handle(request, responder);
    }
}
