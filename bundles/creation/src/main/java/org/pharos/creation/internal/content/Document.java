package org.pharos.creation.internal.content;

import java.util.Arrays;
import java.util.Optional;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;

/** The kinds of documents that DICOM files encapsulate (PS3.3 A.45, A.85). */
enum Document {
    PDF("application/pdf", "1.2.840.10008.5.1.4.1.1.104.1", "OT"),
    STL("model/stl", "1.2.840.10008.5.1.4.1.1.104.3", "M3D"),
    OBJ("model/obj", "1.2.840.10008.5.1.4.1.1.104.4", "M3D"),
    MTL("model/mtl", "1.2.840.10008.5.1.4.1.1.104.5", "M3D");

    private final String mediaType;
    private final String sopClassUid;
    private final String modality;

    Document(String mediaType, String sopClassUid, String modality) {
        this.mediaType = mediaType;
        this.sopClassUid = sopClassUid;
        this.modality = modality;
    }

    static Optional<Document> of(String mediaType) {
        return Arrays.stream(values())
                .filter(document -> document.mediaType.equals(mediaType))
                .findFirst();
    }

    /** Sets what makes a data set such a document; what the caller gives may say more of where it comes from. */
    void describe(DataSet dataSet) {
        setIfAbsent(dataSet, Tag.SOP_CLASS_UID, Vr.UI, sopClassUid);
        if (this == PDF) {
            setIfAbsent(dataSet, Tag.CONVERSION_TYPE, Vr.CS, "WSD");
        }
        setIfAbsent(dataSet, Tag.MODALITY, Vr.CS, modality);
        dataSet.setString(Tag.MIME_TYPE_OF_ENCAPSULATED_DOCUMENT, Vr.LO, mediaType);
    }

    private static void setIfAbsent(DataSet dataSet, int tag, Vr vr, String value) {
        if (!dataSet.contains(tag)) {
            dataSet.setString(tag, vr, value);
        }
    }
}
