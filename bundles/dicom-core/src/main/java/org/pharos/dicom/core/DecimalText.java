package org.pharos.dicom.core;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Floating point numbers in the decimal form that Orthanc's answers have: C's {@code %.17g}, for single precision too. */
final class DecimalText {
    private static final int DIGITS = 17;
    private static final int SMALLEST_PLAIN_EXPONENT = -4;

    private DecimalText() {}

    static String of(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        return format(new BigDecimal(value).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN)));
    }

    private static String format(BigDecimal rounded) {
        BigDecimal stripped = rounded.stripTrailingZeros();
        int exponent = stripped.precision() - stripped.scale() - 1;
        if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent < DIGITS) {
            return stripped.toPlainString();
        }
        String mantissa = stripped.scaleByPowerOfTen(-exponent).toPlainString();
        return "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
}
