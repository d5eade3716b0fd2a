package org.pharos.dicom.imageio;

import java.util.Optional;
import java.util.OptionalInt;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;

/** The attribute NumberOfFrames (PS3.3 C.7.6.6), which files may lack, leave empty, or fill with anything. */
public final class NumberOfFrames {
    private NumberOfFrames() {}

    /**
     * Reads a value: 1 if it is absent or empty, and nothing if it is no number of frames.
     *
     * @param text value of the attribute, if there is one
     */
    public static OptionalInt parse(Optional<String> text) {
        String value = text.map(String::strip).orElse("");
        if (value.isEmpty()) {
            return OptionalInt.of(1);
        }
        try {
            int frames = Integer.parseInt(value);
            return frames < 0 ? OptionalInt.empty() : OptionalInt.of(frames);
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /**
     * The number of frames of a data set.
     *
     * @throws PixelDataException if the attribute is no number of frames
     */
    static int of(DataSet dataSet) throws PixelDataException {
        return parse(dataSet.string(Tag.NUMBER_OF_FRAMES))
                .orElseThrow(() -> new PixelDataException("NumberOfFrames is no number of frames"));
    }
}
