package org.pharos.dicom.core;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Floating point numbers in the decimal form that Orthanc's answers have: C's {@code %.9g} and {@code %.17g}. */
final class DecimalText {
    private static final int FLOAT_DIGITS = 9;
    private static final int DOUBLE_DIGITS = 17;
    private static final int SMALLEST_PLAIN_EXPONENT = -4;

    private DecimalText() {}

    static String of(float value) {
        return of(value, FLOAT_DIGITS);
    }

    static String of(double value) {
        return of(value, DOUBLE_DIGITS);
    }

    private static String of(double value, int digits) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        return format(new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN)), digits);
    }

    private static String format(BigDecimal rounded, int digits) {
        BigDecimal stripped = rounded.stripTrailingZeros();
        int exponent = stripped.precision() - stripped.scale() - 1;
        if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent < digits) {
            return stripped.toPlainString();
        }
        String mantissa = stripped.scaleByPowerOfTen(-exponent).toPlainString();
        return "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
}
