package org.pharos.dicom.core;

import org.jspecify.annotations.Nullable;

/**
 * The meta elements of a file (PS3.10 7.1) for a data set that comes without them.
 *
 * @param sourceAet who sent it; null to leave it out
 */
public record FileMeta(
        String sopClassUid,
        String sopInstanceUid,
        TransferSyntax transferSyntax,
        @Nullable String sourceAet) {
    /** Identifies this implementation in files and associations; a UUID of its own (PS3.5 B.2). */
    public static final String IMPLEMENTATION_CLASS_UID = "2.25.138714853368098707942677284619244981312";

    /** Names this implementation in files and associations; at most 16 characters. */
    public static final String IMPLEMENTATION_VERSION_NAME = "PHAROS_1";

    private static final int PREAMBLE = 128;
    private static final int GROUP_LENGTH_ELEMENT = 12;

    /** The elements, with the length of their group. */
    public DataSet toDataSet() {
        var meta = new DataSet();
        meta.setBytes(Tag.FILE_META_INFORMATION_VERSION, Vr.OB, new byte[] {0, 1});
        meta.setString(Tag.MEDIA_STORAGE_SOP_CLASS_UID, Vr.UI, sopClassUid);
        meta.setString(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, Vr.UI, sopInstanceUid);
        meta.setString(Tag.TRANSFER_SYNTAX_UID, Vr.UI, transferSyntax.uid());
        meta.setString(Tag.IMPLEMENTATION_CLASS_UID, Vr.UI, IMPLEMENTATION_CLASS_UID);
        meta.setString(Tag.IMPLEMENTATION_VERSION_NAME, Vr.SH, IMPLEMENTATION_VERSION_NAME);
        if (sourceAet != null) {
            meta.setString(Tag.SOURCE_APPLICATION_ENTITY_TITLE, Vr.AE, sourceAet);
        }
        setGroupLength(meta);
        return meta;
    }

    /** The start of a file, to which the data set in its syntax is appended: preamble, prefix and meta elements. */
    public byte[] toBytes() {
        return DicomWriter.metaBytes(new byte[PREAMBLE], toDataSet());
    }

    /** A file of these elements and a data set. */
    public DicomFile with(DataSet dataSet) {
        return new DicomFile(new byte[PREAMBLE], toDataSet(), dataSet, transferSyntax, 0);
    }

    /**
     * A file of the same elements that is to be written in another transfer syntax. Who wrote the new file stands in its meta
     * elements; who sent the old one stays.
     */
    public static DicomFile rewrite(DicomFile source, TransferSyntax syntax) {
        DataSet meta = source.meta().copy();
        setIfPresent(meta, Tag.MEDIA_STORAGE_SOP_CLASS_UID, source.dataSet(), Tag.SOP_CLASS_UID);
        setIfPresent(meta, Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, source.dataSet(), Tag.SOP_INSTANCE_UID);
        meta.setBytes(Tag.FILE_META_INFORMATION_VERSION, Vr.OB, new byte[] {0, 1});
        meta.setString(Tag.TRANSFER_SYNTAX_UID, Vr.UI, syntax.uid());
        meta.setString(Tag.IMPLEMENTATION_CLASS_UID, Vr.UI, IMPLEMENTATION_CLASS_UID);
        meta.setString(Tag.IMPLEMENTATION_VERSION_NAME, Vr.SH, IMPLEMENTATION_VERSION_NAME);
        setGroupLength(meta);
        return new DicomFile(new byte[PREAMBLE], meta, source.dataSet(), syntax, 0);
    }

    /** A file of the same data set whose meta elements tell nothing of who sent, received or wrote the old one. */
    public static DicomFile anonymous(DicomFile source) {
        String sopClass = uid(source, Tag.SOP_CLASS_UID, Tag.MEDIA_STORAGE_SOP_CLASS_UID);
        String sopInstance = uid(source, Tag.SOP_INSTANCE_UID, Tag.MEDIA_STORAGE_SOP_INSTANCE_UID);
        return new FileMeta(sopClass, sopInstance, source.transferSyntax(), null).with(source.dataSet());
    }

    private static String uid(DicomFile source, int tag, int metaTag) {
        return source.dataSet()
                .string(tag)
                .filter(uid -> !uid.isEmpty())
                .or(() -> source.meta().string(metaTag))
                .orElse("");
    }

    private static void setIfPresent(DataSet meta, int tag, DataSet dataSet, int source) {
        dataSet.string(source).filter(uid -> !uid.isEmpty()).ifPresent(uid -> meta.setString(tag, Vr.UI, uid));
    }

    /** Sets (0002,0000) to what the other elements take; to be called after the last change of meta elements. */
    public static void setGroupLength(DataSet meta) {
        meta.setIntegers(Tag.FILE_META_INFORMATION_GROUP_LENGTH, Vr.UL, 0);
        long length = DataSetLength.of(meta, Encoding.META) - GROUP_LENGTH_ELEMENT;
        meta.setIntegers(Tag.FILE_META_INFORMATION_GROUP_LENGTH, Vr.UL, length);
    }
}
