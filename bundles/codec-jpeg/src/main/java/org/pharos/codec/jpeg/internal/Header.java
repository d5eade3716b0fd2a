package org.pharos.codec.jpeg.internal;

import java.util.List;

/**
 * A frame (T.81 B.2.2).
 *
 * @param isLossless whether samples are predicted, not transformed
 * @param precision bits of a sample
 */
record Header(boolean isLossless, int precision, int rows, int columns, List<FrameComponent> components) {
    int mostHorizontal() {
        return components.stream().mapToInt(FrameComponent::horizontal).max().orElseThrow();
    }

    int mostVertical() {
        return components.stream().mapToInt(FrameComponent::vertical).max().orElseThrow();
    }

    /** Columns of a component (T.81 A.1.1). */
    int columns(FrameComponent component) {
        return ceiling(columns * component.horizontal(), mostHorizontal());
    }

    int rows(FrameComponent component) {
        return ceiling(rows * component.vertical(), mostVertical());
    }

    static int ceiling(int value, int divisor) {
        return (value + divisor - 1) / divisor;
    }
}
