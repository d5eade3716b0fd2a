package org.pharos.core.internal.resource;

import java.io.IOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.core.image.Transcoder;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.FileMeta;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.ValueReference;
import org.pharos.dicom.core.Vr;

/**
 * Transcodes between syntaxes whose pixels aren't compressed: only the layout of elements and the order of bytes change. Large
 * values go from one file to the other without being held.
 */
@Component
public final class NativeTranscoder implements Transcoder {
    private static final int PREAMBLE_BYTES = 128;
    private static final int VALUE_BYTES = 64 << 10;

    private final InstanceFiles files;

    @Activate
    public NativeTranscoder(@Reference InstanceFiles files) {
        this.files = files;
    }

    @Override
    public Optional<Transcoded> transcode(ResourceRecord instance, TransferSyntax target, int lossyQuality)
            throws IOException {
        boolean isNative = instance.metadata(MetadataType.TRANSFER_SYNTAX)
                .filter(uid -> isNative(TransferSyntax.of(uid)))
                .isPresent();
        if (!isNative || !isNative(target)) {
            return Optional.empty();
        }
        DicomFile source = files.elements(instance, VALUE_BYTES);
        var result = new DicomFile(new byte[PREAMBLE_BYTES], meta(source, target), source.dataSet(), target, 0);
        return Optional.of(out -> DicomWriter.write(
                result, (offset, length) -> files.open(instance, source, stored(offset, length), 0, length), out));
    }

    /** Bytes as they lie in the file: the writer puts them in order. */
    private static ValueElement stored(long offset, long length) {
        return ValueElement.of(Tag.PIXEL_DATA, Vr.OB, new ValueReference(offset, length, false));
    }

    private static boolean isNative(TransferSyntax syntax) {
        return switch (syntax.uid()) {
            case "1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99" -> true;
            default -> false;
        };
    }

    /** Who wrote the new file stands in it; who sent the old one stays. */
    private static DataSet meta(DicomFile source, TransferSyntax target) {
        DataSet meta = source.meta().copy();
        setIfAbsent(meta, Tag.MEDIA_STORAGE_SOP_CLASS_UID, source.dataSet(), Tag.SOP_CLASS_UID);
        setIfAbsent(meta, Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, source.dataSet(), Tag.SOP_INSTANCE_UID);
        meta.setBytes(Tag.FILE_META_INFORMATION_VERSION, Vr.OB, new byte[] {0, 1});
        meta.setString(Tag.TRANSFER_SYNTAX_UID, Vr.UI, target.uid());
        meta.setString(Tag.IMPLEMENTATION_CLASS_UID, Vr.UI, FileMeta.IMPLEMENTATION_CLASS_UID);
        meta.setString(Tag.IMPLEMENTATION_VERSION_NAME, Vr.SH, FileMeta.IMPLEMENTATION_VERSION_NAME);
        FileMeta.setGroupLength(meta);
        return meta;
    }

    private static void setIfAbsent(DataSet meta, int tag, DataSet dataSet, int source) {
        if (meta.string(tag).orElse("").isEmpty()) {
            dataSet.string(source).ifPresent(uid -> meta.setString(tag, Vr.UI, uid));
        }
    }
}
