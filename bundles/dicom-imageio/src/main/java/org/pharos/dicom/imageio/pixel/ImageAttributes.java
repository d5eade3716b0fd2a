package org.pharos.dicom.imageio.pixel;

import java.util.List;
import java.util.Optional;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;

/**
 * What a data set says of its pixels and of how to show them, in itself and in the functional groups of its frames.
 *
 * @param pixelAspectRatio height of a pixel, then its width, as a ratio; 1 and 1 if nothing is said
 */
public record ImageAttributes(
        DataSet dataSet,
        PixelFormat format,
        Optional<Palette> palette,
        boolean hasOverlaysInPixels,
        List<Integer> pixelAspectRatio) {
    private static final String RT_DOSE = "1.2.840.10008.5.1.4.1.1.481.2";
    private static final int SHARED_FUNCTIONAL_GROUPS_SEQUENCE = 0x52009229;
    private static final int PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE = 0x52009230;
    private static final int PIXEL_VALUE_TRANSFORMATION_SEQUENCE = 0x00289145;
    private static final int FRAME_VOI_LUT_SEQUENCE = 0x00289132;

    /** So many that arrays of all forms hold them: up to six bytes each. */
    private static final long MOST_PIXELS = Integer.MAX_VALUE / 6 - Long.BYTES;

    private static final int FIRST_OVERLAY_GROUP = 0x6000;
    private static final int LAST_OVERLAY_GROUP = 0x601E;
    private static final int OVERLAY_BITS_ALLOCATED = 0x0100;
    private static final int OVERLAY_DATA = 0x3000;

    public ImageAttributes {
        pixelAspectRatio = List.copyOf(pixelAspectRatio);
    }

    /**
     * The attributes of an image.
     *
     * @throws UnsupportedPixelsException if they don't tell how the pixels are written
     */
    public static ImageAttributes of(DataSet dataSet) throws UnsupportedPixelsException {
        PixelFormat format = PixelFormat.of(dataSet);
        int[] ratio = dataSet.integers(Tag.PIXEL_ASPECT_RATIO);
        return new ImageAttributes(
                dataSet,
                format,
                format.photometric().equals("PALETTE COLOR") ? Palette.of(dataSet, format.signed()) : Optional.empty(),
                hasOverlaysInPixels(dataSet),
                ratio.length == 2 && ratio[0] > 0 && ratio[1] > 0 ? List.of(ratio[0], ratio[1]) : List.of(1, 1));
    }

    /** Overlays without data of their own lie in bits that pixels don't use (PS3.3 C.9.2, retired). */
    private static boolean hasOverlaysInPixels(DataSet dataSet) {
        for (int group = FIRST_OVERLAY_GROUP; group <= LAST_OVERLAY_GROUP; group += 2) {
            if (dataSet.integer(Tag.of(group, OVERLAY_BITS_ALLOCATED)).orElse(1) > 1
                    && !dataSet.contains(Tag.of(group, OVERLAY_DATA))) {
                return true;
            }
        }
        return false;
    }

    /**
     * The pixels of a native frame, of this format or of that which a decoder states instead.
     *
     * @param pixels with the length that the format says, each pixel with all its samples
     * @throws UnsupportedPixelsException if there's no way to make grey values or colours of them
     */
    public Raster raster(PixelFormat decoded, byte[] pixels) throws UnsupportedPixelsException {
        if (decoded.pixels() > MOST_PIXELS) {
            throw new UnsupportedPixelsException("The frame is too large");
        }
        if (isOfFloats(dataSet)) {
            return floats(decoded, pixels);
        }
        if (decoded.samples() > 1) {
            return ColourSamples.read(decoded, pixels);
        }
        GreyRaster values = GreySamples.read(decoded, pixels, hasOverlaysInPixels);
        if (decoded.photometric().equals("PALETTE COLOR")) {
            return palette.orElseThrow(() -> new UnsupportedPixelsException("The palette is missing"))
                    .paint(values);
        }
        return values;
    }

    /** Whether pixels are numbers with fractions (PS3.3 C.7.6.24, C.7.6.25). */
    public static boolean isOfFloats(DataSet dataSet) {
        return dataSet.contains(Tag.FLOAT_PIXEL_DATA) || dataSet.contains(Tag.DOUBLE_FLOAT_PIXEL_DATA);
    }

    private Raster floats(PixelFormat decoded, byte[] pixels) throws UnsupportedPixelsException {
        int wanted = dataSet.contains(Tag.FLOAT_PIXEL_DATA) ? Float.SIZE : Double.SIZE;
        if (decoded.samples() != 1 || decoded.bitsAllocated() != wanted) {
            throw new UnsupportedPixelsException(
                    decoded.samples() + " floating point samples of " + decoded.bitsAllocated() + " bits a pixel");
        }
        return new FloatRaster(decoded.columns(), decoded.rows(), wanted / Byte.SIZE, pixels);
    }

    /**
     * How the values of a frame are to be shown.
     *
     * @param frame from 0 on
     */
    public Presentation presentation(int frame) {
        Optional<DataSet> transformation = group(frame, PIXEL_VALUE_TRANSFORMATION_SEQUENCE);
        Optional<DataSet> voi = group(frame, FRAME_VOI_LUT_SEQUENCE);
        Optional<Window> window = voi.flatMap(ImageAttributes::window).or(() -> window(dataSet));
        return new Presentation(
                rescale(transformation),
                transformation.isPresent() ? Optional.empty() : table(Tag.MODALITY_LUT_SEQUENCE, format.signed()),
                window,
                table(Tag.VOILUT_SEQUENCE, format.signed()));
    }

    private Rescale rescale(Optional<DataSet> transformation) {
        if (dataSet.string(Tag.SOP_CLASS_UID).filter(RT_DOSE::equals).isPresent()) {
            return new Rescale(dataSet.number(Tag.DOSE_GRID_SCALING).orElse(1), 0);
        }
        DataSet place = transformation.orElse(dataSet);
        return new Rescale(
                place.number(Tag.RESCALE_SLOPE).orElse(1),
                place.number(Tag.RESCALE_INTERCEPT).orElse(0));
    }

    private Optional<LookupTable> table(int sequence, boolean signed) {
        return dataSet.items(sequence).stream()
                .findFirst()
                .flatMap(item -> LookupTable.of(item, Tag.LUT_DESCRIPTOR, Tag.LUT_DATA, signed));
    }

    private static Optional<Window> window(DataSet place) {
        double[] centres = place.numbers(Tag.WINDOW_CENTER);
        double[] widths = place.numbers(Tag.WINDOW_WIDTH);
        if (centres.length == 0 || widths.length == 0) {
            return Optional.empty();
        }
        boolean isSigmoid = place.string(Tag.VOILUT_FUNCTION)
                .map(String::strip)
                .filter("SIGMOID"::equals)
                .isPresent();
        return Optional.of(new Window(centres[0], widths[0], isSigmoid));
    }

    /** The item of a functional group for a frame, else that for all frames. */
    private Optional<DataSet> group(int frame, int sequence) {
        List<DataSet> frames = dataSet.items(PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        Optional<DataSet> own = frame < frames.size()
                ? frames.get(frame).items(sequence).stream().findFirst()
                : Optional.empty();
        return own.isPresent()
                ? own
                : dataSet.items(SHARED_FUNCTIONAL_GROUPS_SEQUENCE).stream()
                        .findFirst()
                        .flatMap(shared -> shared.items(sequence).stream().findFirst());
    }
}
