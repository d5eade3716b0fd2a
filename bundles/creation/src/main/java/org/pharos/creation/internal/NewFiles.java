package org.pharos.creation.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.pharos.api.ingest.Origin;
import org.pharos.core.image.TemporaryFile;
import org.pharos.core.ingest.Ingest;
import org.pharos.core.ingest.IngestResult;
import org.pharos.creation.internal.content.Embedded;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.FileMeta;
import org.pharos.dicom.core.Tag;

/** Writes data sets to files, and stores these. */
record NewFiles(Ingest ingest) {
    /** What stands in the header of files without a SOP class: clients know DCMTK's identifier for these. */
    private static final String ANY_FILE = "1.2.276.0.7230010.3.1.0.1";

    private static final int BUFFER_BYTES = 1 << 16;

    /** Stores a data set with its content. */
    IngestResult store(DataSet dataSet, Embedded content, Origin origin) throws IOException {
        var meta = new FileMeta(
                uid(dataSet, Tag.SOP_CLASS_UID, ANY_FILE),
                uid(dataSet, Tag.SOP_INSTANCE_UID, ""),
                content.syntax(),
                null);
        try (TemporaryFile file = TemporaryFile.create()) {
            OutputStream out = new BufferedOutputStream(file.appending(), BUFFER_BYTES);
            DicomWriter.write(meta.with(dataSet), content.values(), out);
            out.flush();
            try (InputStream in = file.open()) {
                return ingest.store(in, origin);
            }
        }
    }

    private static String uid(DataSet dataSet, int tag, String absent) {
        return dataSet.string(tag).filter(uid -> !uid.isEmpty()).orElse(absent);
    }
}
