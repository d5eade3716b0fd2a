package org.pharos.dicom.scp.internal;

import java.io.IOException;
import java.io.InputStream;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomException;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.SequenceElement;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.net.dimse.DimseRequest;

/** Reads the identifiers of queries and retrievals (PS3.4 C.4), within limits that no sensible one meets. */
final class Identifiers {
    private static final int MAXIMUM_DEPTH = 16;
    private static final int MAXIMUM_ELEMENTS = 5000;
    static final int MAXIMUM_BYTES = 4 << 20;

    private Identifiers() {}

    /**
     * Reads the data set of a request to its end.
     *
     * @throws PharosException with BAD_REQUEST if there is none, or it can't be understood
     * @throws IOException if the association is broken
     */
    static DataSet read(DimseRequest request, DicomDefaults defaults) throws IOException {
        InputStream data = request.data();
        if (data == null) {
            throw new PharosException(ErrorCode.BAD_REQUEST, "An identifier is needed");
        }
        var options = defaults.readerOptions()
                .withLimits(MAXIMUM_DEPTH, MAXIMUM_ELEMENTS, MAXIMUM_BYTES)
                .withMaximumValueBytes(MAXIMUM_BYTES)
                .withMaximumKeptBytes(MAXIMUM_BYTES);
        TransferSyntax syntax = TransferSyntax.of(request.context().transferSyntax());
        try (var reader = DicomReader.openDataSet(data, syntax, options)) {
            return checked(reader.readAll().dataSet());
        } catch (DicomException e) {
            throw new PharosException(ErrorCode.BAD_REQUEST, "The identifier can't be understood", e);
        }
    }

    private static DataSet checked(DataSet dataSet) {
        for (Element element : dataSet) {
            if (element instanceof SequenceElement sequence) {
                sequence.items().forEach(Identifiers::checked);
            } else if (!(element instanceof ValueElement value) || !value.isInMemory()) {
                throw new PharosException(ErrorCode.BAD_REQUEST, "The identifier has a value that is too long");
            }
        }
        return dataSet;
    }
}
