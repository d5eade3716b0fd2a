package org.pharos.dicom.imageio;

import java.io.IOException;
import java.io.InputStream;
import org.pharos.dicom.core.ValueSource;

/**
 * Fragments that follow each other and make up one frame.
 *
 * @param offset bytes of the file before the first item
 * @param end bytes of the file before what follows the last item
 * @param fragments how many there are
 */
record FragmentRun(long offset, long end, int fragments) {
    /** Bytes of all fragments together. */
    long lengthBytes() {
        return end - offset - (long) fragments * ItemWalk.HEADER_BYTES;
    }

    /** The content of all fragments as one. */
    InputStream open(ValueSource file) throws IOException {
        return fragments == 1
                ? file.open(offset + ItemWalk.HEADER_BYTES, lengthBytes())
                : new JoinedFragments(new ItemWalk(file, offset, end - offset), fragments);
    }
}
