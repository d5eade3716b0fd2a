package org.pharos.dicom.imageio.pixel;

/** The straight line from stored values to those of the modality, such as Hounsfield units (PS3.3 C.11.1). */
public record Rescale(double slope, double intercept) {
    /** Stored values as they are. */
    public static final Rescale IDENTITY = new Rescale(1, 0);

    /** The value of the modality. */
    public double apply(double stored) {
        return stored * slope + intercept;
    }
}
