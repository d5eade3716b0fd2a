package org.pharos.dicom.core.value;

/** Text of decimal digits. */
final class Digits {
    private Digits() {}

    static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The number that some of the digits stand for. */
    static int number(String digits, int start, int end) {
        return Integer.parseInt(digits, start, end, 10);
    }
}
