package org.pharos.rest.images.internal;

import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MainTags;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.StoredFile;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.imageio.NumberOfFrames;

/** The number of frames of an instance as the index knows it. */
final class FrameCount {
    /** What has to be read of the instance. */
    static final Set<Part> PARTS = EnumSet.of(Part.TAGS, Part.FILES);

    private FrameCount() {}

    /** The number; empty if the instance has none that makes sense: no file holds more frames than bits. */
    static OptionalInt of(ResourceRecord instance) {
        var tags = instance.tags().getOrDefault(ResourceLevel.INSTANCE, MainTags.NONE);
        OptionalInt frames = NumberOfFrames.parse(tags.value(Tag.NUMBER_OF_FRAMES));
        long bits = instance.dicomFile().map(StoredFile::uncompressedSize).orElse(0L) * Byte.SIZE;
        return frames.isPresent() && frames.getAsInt() > Math.max(1, bits) ? OptionalInt.empty() : frames;
    }
}
