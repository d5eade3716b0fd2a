package org.pharos.imaging.internal;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.pharos.core.image.TemporaryFile;
import org.pharos.core.image.TranscodingSource;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.ValueReference;
import org.pharos.dicom.core.Vr;

/** Values of a new file: those of its frames, those that were replaced, and those that stay in the file it is made of. */
final class ValueSources {
    /** What references to frames start from: no file is as large. */
    static final long FRAMES = 1L << 62;

    private final TranscodingSource source;
    private final DicomFile elements;
    private final Replacements replaced;
    private final @Nullable TemporaryFile frames;

    private ValueSources(
            TranscodingSource source, DicomFile elements, Replacements replaced, @Nullable TemporaryFile frames) {
        this.source = source;
        this.elements = elements;
        this.replaced = replaced;
        this.frames = frames;
    }

    /** Values of a file without frames. */
    static ValueSources of(TranscodingSource source, DicomFile elements) {
        return new ValueSources(source, elements, Replacements.none(), null);
    }

    /** Values of a file of which some were replaced. */
    static ValueSources of(TranscodingSource source, DicomFile elements, Replacements replaced) {
        return new ValueSources(source, elements, replaced, null);
    }

    /** Values of a file with other frames. */
    static ValueSources of(TranscodingSource source, DicomFile elements, Replacements replaced, TemporaryFile frames) {
        return new ValueSources(source, elements, replaced, frames);
    }

    /** Opens a value as it lies in its file. */
    InputStream open(long offset, long length) throws IOException {
        TemporaryFile file = frames;
        if (file != null && offset >= FRAMES) {
            return file.open(offset - FRAMES, length);
        }
        if (offset >= Replacements.FIRST) {
            return replaced.open(offset);
        }
        // Called bytes, so that they aren't put in order: the writer does that.
        var bytes = ValueElement.of(Tag.PIXEL_DATA, Vr.OB, new ValueReference(offset, length, false));
        return source.open(elements, bytes, 0, length);
    }
}
