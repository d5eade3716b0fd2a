package org.pharos.dicom.imageio.slice;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * An instance of a series, as far as its place among the others is concerned. Text that makes no sense counts as absent.
 *
 * @param id what stands for the instance
 * @param imagePositionPatient value of that attribute: {@code -12.5\0\104}
 * @param imageOrientationPatient value of that attribute: {@code 1\0\0\0\1\0}
 * @param indexInSeries place in the series by its number
 */
public record Slice<T>(
        T id,
        Optional<String> imagePositionPatient,
        Optional<String> imageOrientationPatient,
        OptionalInt indexInSeries) {}
