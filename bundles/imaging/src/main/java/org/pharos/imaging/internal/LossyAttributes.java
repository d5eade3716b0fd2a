package org.pharos.imaging.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pharos.core.image.TranscodingTarget;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.Uid;
import org.pharos.dicom.core.Vr;

/** What a data set has to say once its pixels lost information (PS3.3 C.7.6.1.1.5, C.12.4). */
final class LossyAttributes {
    private static final int DERIVATION_CODE_SEQUENCE = 0x00089215;
    private static final int PURPOSE_OF_REFERENCE_CODE_SEQUENCE = 0x0040A170;

    /** Of the ratio; a decimal string has 16 characters at most. */
    private static final MathContext DIGITS = new MathContext(5);

    private LossyAttributes() {}

    /**
     * Sets them.
     *
     * @param dataSet of the source, to be changed
     * @return the new SOP Instance UID, unless the old one is kept
     */
    static Optional<String> set(DataSet dataSet, TranscodingTarget target, double ratio) {
        String text =
                BigDecimal.valueOf(ratio).round(DIGITS).stripTrailingZeros().toPlainString();
        Derivation.setType(dataSet);
        describe(dataSet, target, text);
        dataSet.remove(Tag.SMALLEST_IMAGE_PIXEL_VALUE);
        dataSet.remove(Tag.LARGEST_IMAGE_PIXEL_VALUE);
        append(dataSet, DERIVATION_CODE_SEQUENCE, code("113040", "Lossy Compression"));
        dataSet.setString(Tag.LOSSY_IMAGE_COMPRESSION, Vr.CS, "01");
        append(dataSet, Tag.LOSSY_IMAGE_COMPRESSION_RATIO, Vr.DS, text);
        append(dataSet, Tag.LOSSY_IMAGE_COMPRESSION_METHOD, Vr.CS, method(target.syntax()));
        return target.keepsSopInstanceUid() ? Optional.empty() : Optional.of(derive(dataSet, target, text));
    }

    private static void describe(DataSet dataSet, TranscodingTarget target, String ratio) {
        String description = "Lossy compression with " + process(target.syntax()) + ", IJG quality factor "
                + target.lossyQuality() + ", compression ratio " + ratio;
        Derivation.describe(dataSet, description);
    }

    private static String process(TransferSyntax syntax) {
        return switch (syntax.uid()) {
            case "1.2.840.10008.1.2.4.50" -> "JPEG baseline";
            case "1.2.840.10008.1.2.4.51" -> "JPEG extended sequential";
            default -> syntax.name();
        };
    }

    private static String method(TransferSyntax syntax) {
        return switch (syntax.uid()) {
            case "1.2.840.10008.1.2.4.81" -> "ISO_14495_1";
            case "1.2.840.10008.1.2.4.91" -> "ISO_15444_1";
            case "1.2.840.10008.1.2.4.93" -> "ISO_15444_2";
            case "1.2.840.10008.1.2.4.112" -> "ISO_18181_1";
            case "1.2.840.10008.1.2.4.203" -> "ISO_15444_15";
            default -> "ISO_10918_1";
        };
    }

    /** The same source coded the same way is the same instance: whoever sends it twice stores it once. */
    private static String derive(DataSet dataSet, TranscodingTarget target, String ratio) {
        String old = dataSet.string(Tag.SOP_INSTANCE_UID).orElse("");
        if (!old.isEmpty()) {
            var reference = new DataSet();
            dataSet.string(Tag.SOP_CLASS_UID)
                    .ifPresent(uid -> reference.setString(Tag.REFERENCED_SOP_CLASS_UID, Vr.UI, uid));
            reference.setString(Tag.REFERENCED_SOP_INSTANCE_UID, Vr.UI, old);
            reference.setItems(PURPOSE_OF_REFERENCE_CODE_SEQUENCE, List.of(code("121320", "Uncompressed predecessor")));
            append(dataSet, Tag.SOURCE_IMAGE_SEQUENCE, reference);
        }
        String uid = old.isEmpty() ? Uid.random() : derived(old, target, ratio);
        dataSet.setString(Tag.SOP_INSTANCE_UID, Vr.UI, uid);
        return uid;
    }

    private static String derived(String old, TranscodingTarget target, String ratio) {
        String name = String.join(" ", old, target.syntax().uid(), Integer.toString(target.lossyQuality()), ratio);
        return Uid.of(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    private static DataSet code(String value, String meaning) {
        var code = new DataSet();
        code.setString(Tag.CODE_VALUE, Vr.SH, value);
        code.setString(Tag.CODING_SCHEME_DESIGNATOR, Vr.SH, "DCM");
        code.setString(Tag.CODE_MEANING, Vr.LO, meaning);
        return code;
    }

    private static void append(DataSet dataSet, int tag, Vr vr, String value) {
        var values = new ArrayList<>(dataSet.strings(tag));
        values.removeIf(String::isBlank);
        values.add(value);
        dataSet.setString(tag, vr, String.join("\\", values));
    }

    private static void append(DataSet dataSet, int tag, DataSet item) {
        var items = new ArrayList<>(dataSet.items(tag));
        items.add(item);
        dataSet.setItems(tag, items);
    }
}
