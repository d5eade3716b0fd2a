package org.pharos.imaging.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.image.FrameEncoder;
import org.pharos.api.image.NativeFrame;
import org.pharos.core.image.DicomSources;
import org.pharos.core.image.ImageWork;
import org.pharos.core.image.MaskRegion;
import org.pharos.core.image.MaskRegions;
import org.pharos.core.image.PixelMasking;
import org.pharos.core.image.TemporaryFile;
import org.pharos.core.image.TranscodingSource;
import org.pharos.core.image.TranscodingTarget;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.plugin.TrackedService;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.FileMeta;
import org.pharos.dicom.core.SequenceElement;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.imageio.pixel.Palette;
import org.pharos.dicom.imageio.pixel.PixelFormat;
import org.pharos.dicom.imageio.pixel.UnsupportedPixelsException;

/**
 * Masks pixels: those without compression while they are copied, compressed ones by the codecs that are there. Where no codec
 * can put the masked frames into the syntax of the source, they are left without compression.
 */
@Component
public final class CodecMasking implements PixelMasking {
    /** Larger values go from file to file. */
    private static final int VALUE_BYTES = 1 << 10;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int PIXEL_DATA_PROVIDER_URL = 0x00287FE0;
    private static final int ICON_IMAGE_SEQUENCE = 0x00880200;
    private static final int MAC_PARAMETERS_SEQUENCE = 0x4FFE0001;
    private static final int LARGEST_IMAGE_PIXEL_VALUE = 0x00280107;
    private static final String DESCRIPTION = "Regions of the pixels masked";

    private final DicomSources sources;
    private final RegisteredCodecs codecs;
    private final FrameConversion conversion;

    @Activate
    public CodecMasking(
            @Reference DicomSources sources,
            @Reference RegisteredCodecs codecs,
            @Reference Decoding decoding,
            @Reference ImageWork work) {
        this.sources = sources;
        this.codecs = codecs;
        this.conversion = new FrameConversion(codecs, new FrameReader(codecs, decoding), decoding, work);
    }

    @Override
    public Optional<TemporaryFile> mask(ResourceRecord instance, MaskRegions regions, int lossyQuality)
            throws IOException {
        return mask(sources.of(instance), regions, lossyQuality);
    }

    @Override
    public Optional<TemporaryFile> mask(TemporaryFile file, MaskRegions regions, int lossyQuality) throws IOException {
        return mask(sources.of(file), regions, lossyQuality);
    }

    Optional<TemporaryFile> mask(TranscodingSource source, MaskRegions regions, int lossyQuality) throws IOException {
        if (regions.isEmpty()) {
            return Optional.empty();
        }
        DicomFile elements = source.elements(VALUE_BYTES);
        DataSet dataSet = elements.dataSet();
        if (dataSet.contains(PIXEL_DATA_PROVIDER_URL)) {
            throw new PharosException(ErrorCode.NOT_IMPLEMENTED, "The pixels aren't in the file");
        }
        var image = new Image(source, source.header(), elements, new Replacements());
        Element pixels = pixels(dataSet);
        boolean isCovered = pixels != null && isCovered(image.header().dataSet(), regions);
        boolean hasOverlays = Overlays.mask(source, elements, regions, image.replacements());
        boolean hasIcon = removeIcons(dataSet);
        if (!isCovered && !hasOverlays && !hasIcon) {
            return Optional.empty();
        }
        dataSet.remove(Tag.DIGITAL_SIGNATURES_SEQUENCE);
        dataSet.remove(MAC_PARAMETERS_SEQUENCE);
        if (!isCovered) {
            return Optional.of(written(image));
        }
        return Optional.of(
                pixels instanceof ValueElement value
                        ? maskNative(image, value, regions)
                        : maskEncapsulated(image, regions, lossyQuality));
    }

    private static boolean isCovered(DataSet dataSet, MaskRegions regions) {
        PixelGeometry geometry = PixelGeometry.ofDecoded(FrameReader.frameFormat(format(dataSet)));
        return regions.all().stream()
                .anyMatch(region ->
                        MaskArea.of(geometry, region, 0, 0, new byte[0][]).isPresent());
    }

    /** A file that is being masked. */
    private record Image(TranscodingSource source, DicomHeader header, DicomFile elements, Replacements replacements) {
        TransferSyntax syntax() {
            return elements.transferSyntax();
        }
    }

    private static @Nullable Element pixels(DataSet dataSet) {
        for (int tag : new int[] {Tag.PIXEL_DATA, Tag.FLOAT_PIXEL_DATA, Tag.DOUBLE_FLOAT_PIXEL_DATA}) {
            Optional<Element> element = dataSet.element(tag);
            if (element.isPresent()) {
                return element.get();
            }
        }
        return null;
    }

    /** They are small pictures of the same pixels, at any depth. */
    private static boolean removeIcons(DataSet dataSet) {
        boolean isFound = dataSet.contains(ICON_IMAGE_SEQUENCE);
        dataSet.remove(ICON_IMAGE_SEQUENCE);
        for (Element element : dataSet) {
            if (element instanceof SequenceElement sequence) {
                for (DataSet item : sequence.items()) {
                    isFound |= removeIcons(item);
                }
            }
        }
        return isFound;
    }

    private static TemporaryFile maskNative(Image image, ValueElement pixels, MaskRegions regions) throws IOException {
        if (image.syntax().isEncapsulated()) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "The pixel data isn't as its transfer syntax has it");
        }
        MaskUnits units = units(image.header().dataSet(), pixels);
        PixelGeometry geometry = PixelGeometry.of(units.format());
        if (!geometry.isOfWholeFrames(pixels.length())) {
            // Rows would be looked for where they aren't, and something would stay legible.
            throw new PharosException(
                    ErrorCode.BAD_FILE_FORMAT, "The pixels are of another kind than the attributes say");
        }
        var layout = new MaskLayout(geometry, areas(geometry, units, regions), 0, false);
        derive(image.elements().dataSet());
        image.elements()
                .dataSet()
                .put(ValueElement.of(
                        pixels.tag(),
                        pixels.vr(),
                        image.replacements()
                                .add(
                                        pixels.length(),
                                        () -> new MaskedStream(
                                                image.source().open(image.elements(), pixels, 0, pixels.length()),
                                                layout))));
        return written(image);
    }

    private TemporaryFile maskEncapsulated(Image image, MaskRegions regions, int lossyQuality) throws IOException {
        TransferSyntax syntax = image.syntax();
        if (codecs.decoder(syntax.uid()).isEmpty()) {
            throw new PharosException(
                    ErrorCode.NOT_IMPLEMENTED, "There is no decoder for the transfer syntax " + syntax.uid());
        }
        Optional<Palette> palette = Palette.of(
                image.header().dataSet(), format(image.header().dataSet()).signed());
        FrameConversion.Change change = (number, frame) -> masked(number, frame, palette, regions);
        Optional<TrackedService<FrameEncoder>> encoder = codecs.encoder(syntax.uid());
        TransferSyntax target = syntax;
        Optional<ConvertedFrames> frames = Optional.empty();
        if (encoder.isPresent()) {
            frames = convert(image, target, encoder, lossyQuality, change);
        }
        if (frames.isEmpty()) {
            target = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
            frames = convert(image, target, Optional.empty(), lossyQuality, change);
        }
        ConvertedFrames converted = frames.orElseThrow(
                () -> new PharosException(ErrorCode.NOT_IMPLEMENTED, "The masked pixels can't be encoded again"));
        derive(image.elements().dataSet());
        try (var masked = TranscodedImage.of(
                image.source(),
                image.elements(),
                converted,
                new TranscodingTarget(target, lossyQuality, true),
                image.replacements())) {
            return written(masked::writeTo);
        }
    }

    private Optional<ConvertedFrames> convert(
            Image image,
            TransferSyntax target,
            Optional<TrackedService<FrameEncoder>> encoder,
            int lossyQuality,
            FrameConversion.Change change)
            throws IOException {
        return conversion.convert(
                image.source(), image.header(), image.elements(), target, encoder, lossyQuality, change);
    }

    private static NativeFrame masked(int number, NativeFrame frame, Optional<Palette> palette, MaskRegions regions) {
        var units = new MaskUnits(frame.format(), palette, false);
        PixelGeometry geometry = PixelGeometry.ofDecoded(frame.format());
        List<MaskArea> areas = areas(geometry, units, regions);
        if (areas.isEmpty()) {
            return frame;
        }
        byte[] pixels = frame.pixels().clone();
        new MaskLayout(geometry, areas, number, false).apply(0, pixels, 0, pixels.length);
        return new NativeFrame(frame.format(), pixels);
    }

    private static List<MaskArea> areas(PixelGeometry geometry, MaskUnits units, MaskRegions regions) {
        List<MaskArea> areas = new ArrayList<>();
        for (MaskRegion region : regions.all()) {
            MaskArea.of(geometry, region, 0, 0, units.of(region.fill(), geometry))
                    .ifPresent(areas::add);
        }
        return areas;
    }

    private static MaskUnits units(DataSet dataSet, ValueElement pixels) {
        PixelFormat format = format(dataSet);
        boolean isFloatingPoint = pixels.tag() != Tag.PIXEL_DATA;
        return new MaskUnits(FrameReader.frameFormat(format), Palette.of(dataSet, format.signed()), isFloatingPoint);
    }

    private static PixelFormat format(DataSet dataSet) {
        try {
            return PixelFormat.of(dataSet);
        } catch (UnsupportedPixelsException e) {
            throw new PharosException(ErrorCode.NOT_IMPLEMENTED, e.getMessage(), e);
        }
    }

    /** Whether other identifying text is left nobody knows here, so Burned In Annotation isn't touched. */
    private static void derive(DataSet dataSet) {
        if (dataSet.contains(Tag.IMAGE_TYPE)) {
            Derivation.setType(dataSet);
        }
        Derivation.describe(dataSet, DESCRIPTION);
        dataSet.remove(Tag.SMALLEST_IMAGE_PIXEL_VALUE);
        dataSet.remove(LARGEST_IMAGE_PIXEL_VALUE);
    }

    private static TemporaryFile written(Image image) throws IOException {
        DicomFile result = FileMeta.rewrite(image.elements(), image.syntax());
        ValueSources values = ValueSources.of(image.source(), image.elements(), image.replacements());
        return written(out -> DicomWriter.write(result, values::open, out));
    }

    /** Writes a file. */
    @FunctionalInterface
    private interface Writing {
        void writeTo(OutputStream out) throws IOException;
    }

    private static TemporaryFile written(Writing writing) throws IOException {
        TemporaryFile file = TemporaryFile.create();
        boolean isDone = false;
        try {
            OutputStream out = new BufferedOutputStream(file.appending(), BUFFER_BYTES);
            writing.writeTo(out);
            out.flush();
            isDone = true;
            return file;
        } finally {
            if (!isDone) {
                file.close();
            }
        }
    }
}
