package org.pharos.rest.images.internal;

import java.io.IOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.archive.Archive;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.StoredFile;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.dicom.imageio.Frame;
import org.pharos.dicom.imageio.Frames;
import org.pharos.dicom.imageio.PixelDataException;

/** Frames of stored instances. Where those of an image lie is kept for a while, as clients ask for one after the other. */
@Component(service = StoredFrames.class)
public final class StoredFrames {
    private final FrameLocator locator;
    private final RecentFrames recent = new RecentFrames();

    @Activate
    public StoredFrames(@Reference Archive archive, @Reference InstanceFiles files) {
        this.locator = new FrameLocator(archive, files);
    }

    /**
     * A frame of an instance.
     *
     * @param instance with its files and metadata
     * @throws PharosException {@code PARAMETER_OUT_OF_RANGE} if there is no such frame, {@code BAD_FILE_FORMAT} if there are
     *     no pixels, or the frame can't be told from others
     */
    Frame frame(ResourceRecord instance, int number) throws IOException {
        StoredFile file = instance.dicomFile().orElseThrow(() -> new PharosException(ErrorCode.INEXISTENT_FILE));
        try {
            Frames frames = frames(instance, file);
            if (number < 0 || number >= frames.count()) {
                throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE);
            }
            Frame frame = frames.frame(number);
            recent.keep(file.uuid(), frames);
            return frame;
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
                                () -> new PharosException(ErrorCode.BAD_FILE_FORMAT, "The instance has no pixel data"));
    }
}
