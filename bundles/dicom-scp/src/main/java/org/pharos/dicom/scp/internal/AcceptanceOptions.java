package org.pharos.dicom.scp.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Options that say which instances are taken. */
@ObjectClassDefinition(id = "org.pharos.dicom.scp.acceptance", name = "Instances accepted by the DICOM server")
@interface AcceptanceOptions {
    @AttributeDefinition(
            name = "AcceptedTransferSyntaxes",
            description = "Transfer syntaxes in which instances are taken: UIDs, with * and ?")
    String[] acceptedTransferSyntaxes() default {"1.2.840.10008.1.*"};

    @AttributeDefinition(
            name = "DeflatedTransferSyntaxAccepted",
            required = false,
            description = "Adds the deflated transfer syntax to AcceptedTransferSyntaxes, or takes it away")
    boolean deflatedTransferSyntaxAccepted();

    @AttributeDefinition(
            name = "JpegTransferSyntaxAccepted",
            required = false,
            description = "The same for all transfer syntaxes of JPEG")
    boolean jpegTransferSyntaxAccepted();

    @AttributeDefinition(
            name = "JpegLosslessTransferSyntaxAccepted",
            required = false,
            description = "The same for the transfer syntaxes of JPEG-LS")
    boolean jpegLosslessTransferSyntaxAccepted();

    @AttributeDefinition(
            name = "Jpeg2000TransferSyntaxAccepted",
            required = false,
            description = "The same for the transfer syntaxes of JPEG 2000")
    boolean jpeg2000TransferSyntaxAccepted();

    @AttributeDefinition(
            name = "JpipTransferSyntaxAccepted",
            required = false,
            description = "The same for the transfer syntaxes of JPIP")
    boolean jpipTransferSyntaxAccepted();

    @AttributeDefinition(
            name = "Mpeg2TransferSyntaxAccepted",
            required = false,
            description = "The same for the transfer syntaxes of MPEG2")
    boolean mpeg2TransferSyntaxAccepted();

    @AttributeDefinition(
            name = "Mpeg4TransferSyntaxAccepted",
            required = false,
            description = "The same for the transfer syntaxes of MPEG-4")
    boolean mpeg4TransferSyntaxAccepted();

    @AttributeDefinition(
            name = "H265TransferSyntaxAccepted",
            required = false,
            description = "The same for the transfer syntaxes of HEVC/H.265")
    boolean h265TransferSyntaxAccepted();

    @AttributeDefinition(
            name = "RleTransferSyntaxAccepted",
            required = false,
            description = "The same for the transfer syntax of RLE")
    boolean rleTransferSyntaxAccepted();

    @AttributeDefinition(
            name = "UnknownSopClassAccepted",
            description = "Take instances of SOP classes that the standard doesn't have")
    boolean unknownSopClassAccepted() default false;

    @AttributeDefinition(
            name = "AcceptedSopClasses",
            description = "Storage SOP classes that are taken: UIDs, with * and ?; none for all")
    String[] acceptedSopClasses() default {};

    @AttributeDefinition(
            name = "RejectedSopClasses",
            description = "Storage SOP classes that are refused even so: UIDs, with * and ?")
    String[] rejectedSopClasses() default {};
}
