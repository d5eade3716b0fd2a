package org.pharos.dicom.core;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.core.charset.CharacterSets;

/** The numbers of values, binary or written in digits. */
final class ElementNumbers {
    private static final long[] NO_INTEGERS = {};
    private static final double[] NO_NUMBERS = {};

    private ElementNumbers() {}

    static long[] integers(ValueElement element) {
        Vr vr = element.vr();
        if (vr.isInteger()) {
            return binary(element.bytes(), vr);
        }
        if (vr.isString()) {
            return parsedIntegers(ElementText.values(element, CharacterSets.ASCII));
        }
        return NO_INTEGERS;
    }

    private static long[] binary(byte[] bytes, Vr vr) {
        int size = vr.wordBytes();
        var values = new long[bytes.length / size];
        for (int i = 0; i < values.length; i++) {
            values[i] = ElementText.integer(vr, bytes, i * size);
        }
        return values;
    }

    private static long[] parsedIntegers(List<String> texts) {
        var values = new long[texts.size()];
        for (int i = 0; i < values.length; i++) {
            @Nullable Long value = ElementText.parseInteger(texts.get(i));
            if (value == null) {
                return NO_INTEGERS;
            }
            values[i] = value;
        }
        return values;
    }

    static double[] numbers(ValueElement element) {
        Vr vr = element.vr();
        if (vr.isFloatingPoint()) {
            return floating(element.bytes(), vr);
        }
        if (vr.isString()) {
            return parsedNumbers(ElementText.values(element, CharacterSets.ASCII));
        }
        long[] integers = integers(element);
        var values = new double[integers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = integers[i];
        }
        return values;
    }

    private static double[] floating(byte[] bytes, Vr vr) {
        int size = vr.wordBytes();
        var values = new double[bytes.length / size];
        for (int i = 0; i < values.length; i++) {
            values[i] = vr == Vr.FL ? LittleEndian.float32(bytes, i * size) : LittleEndian.float64(bytes, i * size);
        }
        return values;
    }

    private static double[] parsedNumbers(List<String> texts) {
        var values = new double[texts.size()];
        for (int i = 0; i < values.length; i++) {
            @Nullable Double value = ElementText.parseDecimal(texts.get(i));
            if (value == null) {
                return NO_NUMBERS;
            }
            values[i] = value;
        }
        return values;
    }
}
