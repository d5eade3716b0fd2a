package org.pharos.core.internal.ingest;

import org.pharos.api.ingest.IncomingInstance;
import org.pharos.api.ingest.Origin;
import org.pharos.core.resource.HeaderTexts;
import org.pharos.core.resource.SimplifiedTags;
import org.pharos.dicom.core.DicomHeader;

/** Shows a header to filters, all of them the same. */
final class HeaderView extends HeaderTexts implements IncomingInstance {
    private final Origin origin;

    HeaderView(DicomHeader header, Origin origin, SimplifiedTags names) {
        super(header, names);
        this.origin = origin;
    }

    @Override
    public Origin origin() {
        return origin;
    }
}
