package org.pharos.imaging.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.archive.Archive;
import org.pharos.core.image.ImageSource;
import org.pharos.core.image.RawFrame;
import org.pharos.core.image.StoredImage;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.StoredFile;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.dicom.imageio.Frame;
import org.pharos.dicom.imageio.Frames;
import org.pharos.dicom.imageio.PixelDataException;

/** Images of stored instances. Where the frames of one lie is kept for a while, as clients ask for one after the other. */
@Component
public final class StoredImages implements ImageSource {
    private final FrameLocator locator;
    private final FrameReader reader;
    private final RecentFrames recent = new RecentFrames();

    @Activate
    public StoredImages(
            @Reference Archive archive,
            @Reference InstanceFiles files,
            @Reference RegisteredCodecs codecs,
            @Reference Decoding decoding) {
        this.locator = new FrameLocator(archive, files);
        this.reader = new FrameReader(codecs, decoding);
    }

    @Override
    public StoredImage image(ResourceRecord instance) throws IOException {
        StoredFile file = file(instance);
        try {
            FrameLocator.Located located = locator.locate(instance, file)
                    .orElseThrow(
                            () -> new PharosException(ErrorCode.NOT_IMPLEMENTED, "The instance has no pixel data"));
            // An offset table that was searched once needs not be searched again.
            Frames frames = recent.find(file.uuid()).orElse(located.frames());
            return new LocatedImage(file.uuid(), located.header(), frames, recent, reader);
        } catch (PixelDataException e) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, e.getMessage(), e);
        }
    }

    @Override
    public RawFrame raw(ResourceRecord instance, int number) throws IOException {
        StoredFile file = file(instance);
        try {
            Frames frames = frames(instance, file);
            if (number < 0 || number >= frames.count()) {
                throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE);
            }
            Frame frame = frames.frame(number);
            recent.keep(file.uuid(), frames);
            return new InFile(frame);
        } catch (PixelDataException e) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, e.getMessage(), e);
        }
    }

    private Frames frames(ResourceRecord instance, StoredFile file) throws IOException {
        Optional<Frames> known = recent.find(file.uuid());
        return known.isPresent()
                ? known.get()
                : locator.locate(instance, file)
                        .orElseThrow(
                                () -> new PharosException(ErrorCode.BAD_FILE_FORMAT, "The instance has no pixel data"))
                        .frames();
    }

    private static StoredFile file(ResourceRecord instance) {
        return instance.dicomFile().orElseThrow(() -> new PharosException(ErrorCode.INEXISTENT_FILE));
    }

    private record InFile(Frame frame) implements RawFrame {
        @Override
        public long lengthBytes() {
            return frame.lengthBytes();
        }

        @Override
        public InputStream open() throws IOException {
            return frame.open();
        }
    }
}
