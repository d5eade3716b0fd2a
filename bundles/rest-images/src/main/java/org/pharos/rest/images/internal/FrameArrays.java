package org.pharos.rest.images.internal;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.image.ImageSource;
import org.pharos.core.image.ImageWork;
import org.pharos.core.image.ImageWork.Pieces;
import org.pharos.core.image.StoredImage;
import org.pharos.dicom.imageio.pixel.ImageAttributes;
import org.pharos.dicom.imageio.pixel.PixelFormat;
import org.pharos.dicom.imageio.pixel.UnsupportedPixelsException;
import org.pharos.rest.images.internal.SeriesSlices.Instance;

/** Frames in arrays. The first one is decoded before an answer begins, so that what can't be decoded still has a status. */
@Component(service = FrameArrays.class)
public final class FrameArrays {
    private final ImageAccess access;
    private final SeriesSlices slices;
    private final ImageSource images;
    private final ImageWork work;
    private final ArrayStreams streams;

    @Activate
    public FrameArrays(
            @Reference ImageAccess access,
            @Reference SeriesSlices slices,
            @Reference ImageSource images,
            @Reference ImageWork work,
            @Reference ArrayStreams streams) {
        this.access = access;
        this.slices = slices;
        this.images = images;
        this.work = work;
        this.streams = streams;
    }

    /** A frame, without a dimension for its number. */
    StreamingOutput frame(String id, int frame, NumpyArguments arguments) throws IOException {
        StoredImage image = image(id);
        ArrayFormat format = format(image, frame, arguments);
        return array(
                format.header(),
                format,
                () -> SeriesFrames.of(image, IntStream.of(frame).iterator()),
                arguments);
    }

    /** All frames of an instance. */
    StreamingOutput instance(String id, NumpyArguments arguments) throws IOException {
        StoredImage image = image(id);
        ArrayFormat format = format(image, 0, arguments);
        return array(
                format.header(image.frames()),
                format,
                () -> SeriesFrames.of(image, IntStream.range(0, image.frames()).iterator()),
                arguments);
    }

    /** All frames of the instances of a series, which must be alike. */
    StreamingOutput series(String id, NumpyArguments arguments) throws IOException {
        List<Instance> instances = slices.ordered(id).ids();
        Shape shape = shape(instances);
        ArrayFormat format = format(image(instances.get(0).id().value()), 0, arguments);
        return array(
                format.header(shape.frames()),
                format,
                () -> new SeriesFrames(
                        instances.iterator(), instance -> image(instance.id().value())),
                arguments);
    }

    private record Shape(PixelFormat format, int frames) {}

    private Shape shape(List<Instance> instances) throws IOException {
        PixelFormat first = null;
        boolean areFloats = false;
        long frames = 0;
        for (Instance instance : instances) {
            StoredImage image = image(instance.id().value());
            PixelFormat format = format(image);
            boolean isOfFloats = ImageAttributes.isOfFloats(image.dataSet());
            if (first != null && (!isAlike(first, format) || areFloats != isOfFloats)) {
                throw new PharosException(
                        ErrorCode.NOT_IMPLEMENTED, "The frames of the series are not of one size and kind");
            }
            first = first == null ? format : first;
            areFloats = isOfFloats;
            frames += image.frames();
        }
        if (first == null || frames > Integer.MAX_VALUE) {
            throw new PharosException(ErrorCode.NOT_IMPLEMENTED, "The series has no frames, or too many");
        }
        return new Shape(first, (int) frames);
    }

    private static boolean isAlike(PixelFormat one, PixelFormat other) {
        return one.rows() == other.rows()
                && one.columns() == other.columns()
                && one.samples() == other.samples()
                && one.bitsAllocated() == other.bitsAllocated()
                && one.signed() == other.signed()
                && one.isGrey() == other.isGrey();
    }

    private static PixelFormat format(StoredImage image) {
        try {
            return PixelFormat.of(image.dataSet());
        } catch (UnsupportedPixelsException e) {
            throw new PharosException(ErrorCode.NOT_IMPLEMENTED, e.getMessage(), e);
        }
    }

    private StoredImage image(String id) throws IOException {
        return images.image(access.instance(id, Pictures.PARTS));
    }

    private ArrayFormat format(StoredImage image, int frame, NumpyArguments arguments) throws IOException {
        return work.run(image.dataSet(), () -> ArrayFormat.of(DecodedFrame.of(image, frame), arguments.rescaled()));
    }

    private StreamingOutput array(
            byte[] header, ArrayFormat format, Supplier<Pieces<DecodedFrame>> frames, NumpyArguments arguments) {
        return new NumpyArray(header, format, frames, work, arguments.rescaled(), arguments.compressed(), streams);
    }
}
