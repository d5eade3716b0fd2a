package org.pharos.dicom.imageio.pixel;

import java.util.Optional;

/**
 * What a data set says about showing the values of a frame.
 *
 * @param rescale to values of the modality, if there's no table
 * @param modalityTable to values of the modality
 * @param window the first one, if there is one
 * @param windowTable what the values of the modality are shown as, if there's no window
 */
public record Presentation(
        Rescale rescale,
        Optional<LookupTable> modalityTable,
        Optional<Window> window,
        Optional<LookupTable> windowTable) {
    /** The value of the modality that a stored one stands for. */
    public double modality(long stored) {
        return modalityTable.isPresent() ? modalityTable.get().at(stored) : rescale.apply((double) stored);
    }
}
