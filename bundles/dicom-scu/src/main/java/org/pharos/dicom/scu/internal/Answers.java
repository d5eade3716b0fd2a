package org.pharos.dicom.scu.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.net.dimse.CommandSet;

/** Collects the answers to a C-FIND, as many as the memory takes whatever the peer sends. */
final class Answers {
    private static final int MAXIMUM_ANSWERS = 100_000;

    /** Longest answer that is taken; the longest of real life are some kilobytes. */
    private static final int MAXIMUM_ANSWER_BYTES = 4 << 20;

    private final DicomDefaults defaults;
    private final List<DataSet> list = new ArrayList<>();
    /** All that may still come; 100,000 answers of usual size are half of it. */
    private long bytesLeft = 64 << 20;

    Answers(DicomDefaults defaults) {
        this.defaults = defaults;
    }

    List<DataSet> list() {
        return list;
    }

    /** Adds the answer that a response holds, if it does. */
    void add(CommandSet response, @Nullable InputStream data, TransferSyntax syntax) throws IOException {
        if (data == null || !response.status().isPending()) {
            return;
        }
        if (list.size() == MAXIMUM_ANSWERS) {
            throw new IOException("More than " + MAXIMUM_ANSWERS + " answers");
        }
        var options = defaults.readerOptions().withMaximumKeptBytes(MAXIMUM_ANSWER_BYTES);
        try (var reader = DicomReader.openDataSet(new Counted(data), syntax, options)) {
            list.add(reader.readAll().dataSet());
        }
    }

    /** Takes what is read off what may still come. */
    private final class Counted extends FilterInputStream {
        Counted(InputStream data) {
            super(data);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            count(Math.max(0, count));
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(count);
            count(skipped);
            return skipped;
        }

        private void count(long bytes) throws IOException {
            bytesLeft -= bytes;
            if (bytesLeft < 0) {
                throw new IOException("The answers are too long");
            }
        }
    }
}
