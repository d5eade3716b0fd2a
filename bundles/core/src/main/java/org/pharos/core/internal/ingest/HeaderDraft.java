package org.pharos.core.internal.ingest;

import org.pharos.api.ingest.Origin;
import org.pharos.core.resource.SimplifiedTags;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.Dictionary;

/** A header that modifiers look at and change; what they change stays in here. For one thread. */
final class HeaderDraft {
    private final DicomHeader header;
    private final Origin origin;
    private final SimplifiedTags names;
    private final HeaderChanges changes;

    HeaderDraft(DicomHeader original, Origin origin, SimplifiedTags names, Dictionary dictionary) {
        this.header = new DicomHeader(
                original.preamble(),
                original.meta(),
                original.dataSet().copy(),
                original.transferSyntax(),
                original.dataSetOffset(),
                original.pixelDataOffset(),
                original.pixelDataVr());
        this.origin = origin;
        this.names = names;
        this.changes = new HeaderChanges(header.dataSet(), dictionary);
    }

    /** As it is now. */
    HeaderView view() {
        return new HeaderView(header, origin, names);
    }

    /** What was changed so far. */
    HeaderChanges changes() {
        return changes;
    }
}
