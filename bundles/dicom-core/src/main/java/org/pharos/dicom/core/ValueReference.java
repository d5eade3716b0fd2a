package org.pharos.dicom.core;

/**
 * Where a value lies that was left in its file.
 *
 * @param offset bytes before the value: from the start of the file, or of the inflated data set when that is deflated
 * @param length bytes of the value
 * @param isBigEndian whether its numbers start with their most significant byte
 */
public record ValueReference(long offset, long length, boolean isBigEndian) {
    public ValueReference {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("Negative place of a value");
        }
    }
}
