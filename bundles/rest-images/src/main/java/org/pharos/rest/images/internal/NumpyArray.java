package org.pharos.rest.images.internal;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.pharos.core.image.ImageWork;
import org.pharos.core.image.ImageWork.Pieces;
import org.pharos.core.image.ImageWork.Results;

/**
 * Frames as a file of NumPy, written while it is sent.
 *
 * @param header of the file
 * @param format which all frames must have
 * @param frames to be decoded, anew each time the array is written
 * @param work decodes the next frames while one is sent
 * @param compressed whether the file is in a ZIP, as NumPy's {@code .npz}
 */
record NumpyArray(
        byte[] header,
        ArrayFormat format,
        Supplier<Pieces<DecodedFrame>> frames,
        ImageWork work,
        boolean rescaled,
        boolean compressed,
        ArrayStreams streams)
        implements StreamingOutput {
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
        try (Results<DecodedFrame> all = work.inOrder(frames.get())) {
            for (Optional<DecodedFrame> next = all.next(); next.isPresent(); next = all.next()) {
                DecodedFrame frame = next.get();
                if (!ArrayFormat.of(frame, rescaled).equals(format)) {
                    throw new IOException("A frame is of another size or kind than those before it");
                }
                ArraySamples.write(frame, rescaled, out);
            }
        }
    }
}
