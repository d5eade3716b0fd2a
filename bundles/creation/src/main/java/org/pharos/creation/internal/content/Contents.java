package org.pharos.creation.internal.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.creation.Content;
import org.pharos.core.image.FrameDecoding;
import org.pharos.core.image.ImageWork;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.FragmentsElement;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.Vr;

/** Gives data sets their contents, by media type. */
public final class Contents {
    /** Values have lengths of 32 bits, of which the largest means none (PS3.5 7.1.1). */
    private static final long LONGEST_VALUE = 0xFFFFFFFEL;

    private static final String JPEG = "image/jpeg";
    private static final byte[] PDF_START = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private final PictureReader pictures;

    /** @param mostImageBytes of an image without compression */
    public Contents(FrameDecoding decoding, ImageWork work, long mostImageBytes) {
        this.pictures = new PictureReader(decoding, work, new PictureLimits(mostImageBytes));
    }

    /** What a data set without content is written with. */
    public Embedded nothing() {
        return Embedded.nothing();
    }

    /**
     * Puts a content into a data set.
     *
     * @param encapsulates whether a JPEG file is kept as it is
     * @return what it is read from when the data set is written; the caller closes it
     * @throws PharosException with BAD_FILE_FORMAT if it isn't what it says, with NOT_IMPLEMENTED if its kind isn't known
     */
    public Embedded embed(Content content, DataSet dataSet, boolean encapsulates) throws IOException {
        if (content.lengthBytes() > LONGEST_VALUE) {
            throw new PharosException(ErrorCode.BAD_REQUEST, "The content is longer than a value may be");
        }
        if (encapsulates
                && content.mediaType().startsWith("image/")
                && !content.mediaType().equals(JPEG)) {
            throw new PharosException(
                    ErrorCode.NOT_IMPLEMENTED, "Cannot encapsulate pixel data from MIME type: " + content.mediaType());
        }
        return switch (content.mediaType()) {
            case "image/png" -> image(pictures.png(content), dataSet);
            case "image/x-portable-arbitrarymap" -> image(pictures.pam(content), dataSet);
            case JPEG -> encapsulates ? encapsulated(content, dataSet) : image(pictures.jpeg(content), dataSet);
            case "application/octet-stream" -> octets(content, dataSet);
            case "application/pdf" -> pdf(content, dataSet);
            default ->
                Document.of(content.mediaType())
                        .map(document -> document(document, content, dataSet))
                        .orElseThrow(() -> new PharosException(
                                ErrorCode.NOT_IMPLEMENTED,
                                "Unsupported MIME type for the content of a new DICOM file: " + content.mediaType()));
        };
    }

    private static Embedded image(Pixels pixels, DataSet dataSet) throws IOException {
        long length = pixels.samples().sizeBytes();
        if (length % 2 != 0) {
            pixels.samples().appending().write(0);
        }
        ImageAttributes.set(dataSet, pixels.format());
        dataSet.put(ValueElement.of(Tag.PIXEL_DATA, Vr.OW, Embedded.reference(length)));
        return new Embedded(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, pixels.samples()::open, pixels);
    }

    private Embedded encapsulated(Content content, DataSet dataSet) throws IOException {
        JpegHeader header = pictures.jpegHeader(content);
        TransferSyntax syntax = header.transferSyntax();
        ImageAttributes.set(dataSet, header.format());
        var offsets = ValueElement.of(Tag.ITEM, Vr.OB, new byte[Integer.BYTES]);
        var frame = ValueElement.of(Tag.ITEM, Vr.OB, Embedded.reference(content.lengthBytes()));
        dataSet.put(new FragmentsElement(Tag.PIXEL_DATA, Vr.OB, List.of(offsets, frame)));
        return Embedded.asItIs(content, syntax);
    }

    /** Pixels of which the caller knows what they are. */
    private static Embedded octets(Content content, DataSet dataSet) {
        dataSet.put(ValueElement.of(Tag.PIXEL_DATA, Vr.OW, Embedded.reference(content.lengthBytes())));
        return Embedded.asItIs(content, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private static Embedded pdf(Content content, DataSet dataSet) throws IOException {
        try (InputStream in = content.open()) {
            if (!Arrays.equals(in.readNBytes(PDF_START.length), PDF_START)) {
                throw Damage.of("Not a PDF file");
            }
        }
        return document(Document.PDF, content, dataSet);
    }

    private static Embedded document(Document document, Content content, DataSet dataSet) {
        document.describe(dataSet);
        dataSet.put(ValueElement.of(Tag.ENCAPSULATED_DOCUMENT, Vr.OB, Embedded.reference(content.lengthBytes())));
        return Embedded.asItIs(content, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }
}
