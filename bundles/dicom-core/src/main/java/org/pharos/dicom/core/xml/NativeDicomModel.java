package org.pharos.dicom.core.xml;

import java.io.IOException;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.json.DicomJsonModel;

/** The Native DICOM Model (PS3.19 A.1): elements with VR and keyword, numbered values, items, and person names in parts. */
public final class NativeDicomModel {
    private NativeDicomModel() {}

    /**
     * Writes a data set as one XML document. Text is Unicode, characters that XML can't hold become U+FFFD; group lengths
     * are left out, and so are the values that {@code bulkData} leaves out.
     *
     * @param out takes characters; whoever encodes them uses UTF-8, which the document declares
     */
    public static void write(
            DataSet dataSet, DicomJsonModel.BulkData bulkData, DicomJsonModel.CharacterSetTerm term, Appendable out)
            throws IOException {
        // Both models are about the same values, under the same rules.
        DicomJsonModel.write(dataSet, bulkData, term, new NativeModelSink(new XmlText(out)));
    }
}
