package org.pharos.rest.images.internal;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Frames as a file of NumPy, written while it is sent.
 *
 * @param header of the file
 * @param format which all frames must have
 * @param frames decoded one by one
 * @param compressed whether the file is in a ZIP, as NumPy's {@code .npz}
 */
record NumpyArray(
        byte[] header,
        ArrayFormat format,
        Supplier<Iterator<FrameReader>> frames,
        boolean rescaled,
        boolean compressed,
        ArrayStreams streams)
        implements StreamingOutput {
    /** Decodes a frame when it's its turn. */
    @FunctionalInterface
    interface FrameReader {
        DecodedFrame read() throws IOException;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        streams.send(() -> {
            if (compressed) {
                writeZip(out);
            } else {
                writeFile(out);
            }
        });
    }

    private void writeZip(OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out);
        zip.putNextEntry(new ZipEntry("arr_0"));
        writeFile(zip);
        zip.closeEntry();
        zip.finish();
    }

    private void writeFile(OutputStream out) throws IOException {
        out.write(header);
        Iterator<FrameReader> all = frames.get();
        while (all.hasNext()) {
            DecodedFrame frame = all.next().read();
            if (!ArrayFormat.of(frame, rescaled).equals(format)) {
                throw new IOException("A frame is of another size or kind than those before it");
            }
            ArraySamples.write(frame, rescaled, out);
        }
    }
}
