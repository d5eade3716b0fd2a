package org.pharos.dicom.imageio.slice;

import java.util.Optional;

/** A point or direction in the patient-based coordinate system (PS3.3 C.7.6.2.1.1). */
record Vector(double x, double y, double z) {
    private static final int DIMENSIONS = 3;

    /** Sine of the largest angle between normals that count as parallel: writers round direction cosines. */
    private static final double LARGEST_SINE = 1e-3;

    /** The point that ImagePositionPatient tells; empty if it isn't three numbers. */
    static Optional<Vector> position(Optional<String> text) {
        return text.flatMap(value -> numbers(value, DIMENSIONS)).map(n -> new Vector(n[0], n[1], n[2]));
    }

    /** The direction, of length 1, at right angles to the row and column of ImageOrientationPatient; empty if there is none. */
    static Optional<Vector> normal(Optional<String> text) {
        return text.flatMap(value -> numbers(value, 2 * DIMENSIONS))
                .map(n -> new Vector(n[0], n[1], n[2]).cross(new Vector(n[3], n[4], n[5])))
                .flatMap(Vector::unit);
    }

    private static Optional<double[]> numbers(String text, int count) {
        String[] parts = text.split("\\\\", -1);
        if (parts.length != count) {
            return Optional.empty();
        }
        var numbers = new double[count];
        try {
            for (int i = 0; i < count; i++) {
                numbers[i] = Double.parseDouble(parts[i].strip());
                if (!Double.isFinite(numbers[i])) {
                    return Optional.empty();
                }
            }
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        return Optional.of(numbers);
    }

    private Vector cross(Vector other) {
        return new Vector(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    double dot(Vector other) {
        return x * other.x + y * other.y + z * other.z;
    }

    private double length() {
        return Math.sqrt(dot(this));
    }

    private Optional<Vector> unit() {
        double length = length();
        return length > 0 && Double.isFinite(length)
                ? Optional.of(new Vector(x / length, y / length, z / length))
                : Optional.empty();
    }

    /** Whether the other direction is the same or the opposite; both have length 1. */
    boolean isParallelTo(Vector other) {
        return cross(other).length() <= LARGEST_SINE;
    }
}
