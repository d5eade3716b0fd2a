package org.pharos.dicom.core;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Inflates up to a limit, so that a small file can't keep the reader busy for hours. */
final class BoundedInflation extends InflaterInputStream {
    private static final int BUFFER = 8 << 10;

    private final long maximum;
    private final long start;
    private long inflated;

    BoundedInflation(InputStream in, Inflater inflater, long maximum, long start) {
        super(in, inflater, BUFFER);
        this.maximum = maximum;
        this.start = start;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        inflated += Math.max(read, 0);
        if (inflated > maximum) {
            throw new DicomException("The data set inflates to more than " + maximum + " bytes", start + inflated);
        }
        return read;
    }
}
