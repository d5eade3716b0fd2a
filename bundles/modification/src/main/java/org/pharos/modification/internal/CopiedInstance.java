package org.pharos.modification.internal;

import java.io.IOException;
import java.io.OutputStream;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.ingest.Origin;
import org.pharos.core.ingest.IngestResult;
import org.pharos.core.ingest.OwnInstance;
import org.pharos.core.ingest.OwnInstances;
import org.pharos.core.modification.ModifiedInstance;
import org.pharos.dicom.core.DicomWriter;

/** A copy for whoever asked for one instance. */
record CopiedInstance(ModifiedCopy copy, OwnInstances own) implements ModifiedInstance {
    @Override
    public void writeTo(OutputStream out) throws IOException {
        DicomWriter.write(copy.file(), copy.values(), out);
    }

    @Override
    public ResourceId store(Origin origin) throws IOException {
        IngestResult result = own.store(OwnInstance.of(copy.file(), copy.values()), origin);
        if (result.status() == IngestResult.Status.FILTERED_OUT) {
            throw new PharosException(ErrorCode.CANNOT_STORE_INSTANCE, "A filter refuses the modified instance");
        }
        return result.identifiers().id(ResourceLevel.INSTANCE);
    }

    @Override
    public void close() throws IOException {
        copy.close();
    }
}
