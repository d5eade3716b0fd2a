package org.pharos.core.internal.reconstruct;

import java.io.IOException;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.archive.Attachments;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.StoredFile;
import org.pharos.core.internal.storage.AttachmentForm;

/** Gives files the compression that new ones have at the moment. */
record Recompression(Attachments attachments, AttachmentForm form) implements FileRenewal {
    @Override
    public boolean renew(ResourceRecord instance) throws IOException {
        var resource = new ResourceRef(ResourceLevel.INSTANCE, instance.id());
        try {
            return attachments.recompress(resource, StoredFile.DICOM, form.compression());
        } catch (PharosException e) {
            if (e.code() != ErrorCode.REVISION) {
                throw e;
            }
            // Somebody else has just stored it anew.
            return true;
        }
    }
}
