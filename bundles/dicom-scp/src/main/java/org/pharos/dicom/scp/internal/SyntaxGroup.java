package org.pharos.dicom.scp.internal;

import java.util.List;

/** Transfer syntaxes that one option adds or takes away (PS3.6 A-1). */
enum SyntaxGroup {
    DEFLATED("deflatedTransferSyntaxAccepted", "1.2.840.10008.1.2.1.99"),
    JPEG(
            "jpegTransferSyntaxAccepted",
            "1.2.840.10008.1.2.4.50",
            "1.2.840.10008.1.2.4.51",
            "1.2.840.10008.1.2.4.52",
            "1.2.840.10008.1.2.4.53",
            "1.2.840.10008.1.2.4.54",
            "1.2.840.10008.1.2.4.55",
            "1.2.840.10008.1.2.4.56",
            "1.2.840.10008.1.2.4.57",
            "1.2.840.10008.1.2.4.58",
            "1.2.840.10008.1.2.4.59",
            "1.2.840.10008.1.2.4.60",
            "1.2.840.10008.1.2.4.61",
            "1.2.840.10008.1.2.4.62",
            "1.2.840.10008.1.2.4.63",
            "1.2.840.10008.1.2.4.64",
            "1.2.840.10008.1.2.4.65",
            "1.2.840.10008.1.2.4.66",
            "1.2.840.10008.1.2.4.70"),
    JPEG_LS("jpegLosslessTransferSyntaxAccepted", "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81"),
    JPEG_2000(
            "jpeg2000TransferSyntaxAccepted",
            "1.2.840.10008.1.2.4.90",
            "1.2.840.10008.1.2.4.91",
            "1.2.840.10008.1.2.4.92",
            "1.2.840.10008.1.2.4.93"),
    JPIP("jpipTransferSyntaxAccepted", "1.2.840.10008.1.2.4.94", "1.2.840.10008.1.2.4.95"),
    MPEG_2("mpeg2TransferSyntaxAccepted", "1.2.840.10008.1.2.4.100", "1.2.840.10008.1.2.4.101"),
    MPEG_4(
            "mpeg4TransferSyntaxAccepted",
            "1.2.840.10008.1.2.4.102",
            "1.2.840.10008.1.2.4.103",
            "1.2.840.10008.1.2.4.104",
            "1.2.840.10008.1.2.4.105",
            "1.2.840.10008.1.2.4.106"),
    H_265("h265TransferSyntaxAccepted", "1.2.840.10008.1.2.4.107", "1.2.840.10008.1.2.4.108"),
    RLE("rleTransferSyntaxAccepted", "1.2.840.10008.1.2.5");

    private final String option;
    private final List<String> syntaxes;

    SyntaxGroup(String option, String... syntaxes) {
        this.option = option;
        this.syntaxes = List.of(syntaxes);
    }

    /** Name of the property that says whether they are taken. */
    String option() {
        return option;
    }

    /** Their UIDs. */
    List<String> syntaxes() {
        return syntaxes;
    }
}
