package org.pharos.creation.internal.content;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.pharos.core.creation.Content;

/** Decodes progressive JPEG files by the reader of the JDK: no codec of DICOM needs to know them. */
final class ProgressiveJpeg {
    /** Each scan goes over the whole picture; ten are usual. */
    private static final int MOST_SCANS = 100;

    private static final int SCAN = 0xDA;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int RGB = 3;

    private ProgressiveJpeg() {}

    /** The samples: grey values, or red, green and blue side by side. */
    static byte[] decode(Content file, JpegHeader header) throws IOException {
        checkScans(file);
        BufferedImage image = image(file);
        if (image.getWidth() != header.columns() || image.getHeight() != header.rows()) {
            throw Damage.of("The header of the JPEG file is damaged");
        }
        return header.components() == 1 ? grey(image) : colours(image);
    }

    private static void checkScans(Content file) throws IOException {
        try (InputStream in = new BufferedInputStream(file.open(), BUFFER_BYTES)) {
            int scans = 0;
            int last = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (last == 0xFF && next == SCAN && ++scans > MOST_SCANS) {
                    throw Damage.of("The JPEG file has too many scans");
                }
                last = next;
            }
        }
    }

    private static BufferedImage image(Content file) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
        ImageReader reader = readers.next();
        try (InputStream in = file.open();
                var input = new MemoryCacheImageInputStream(in)) {
            reader.setInput(input, true, true);
            return reader.read(0);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw Damage.of(e);
        } finally {
            reader.dispose();
        }
    }

    private static byte[] grey(BufferedImage image) {
        var samples = new byte[image.getWidth() * image.getHeight()];
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRaster().getSamples(0, y, row.length, 1, 0, row);
            for (int x = 0; x < row.length; x++) {
                samples[y * row.length + x] = (byte) row[x];
            }
        }
        return samples;
    }

    private static byte[] colours(BufferedImage image) {
        var samples = new byte[Math.multiplyExact(RGB, image.getWidth() * image.getHeight())];
        int[] row = new int[image.getWidth()];
        int to = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int rgb : row) {
                samples[to++] = (byte) (rgb >> 16);
                samples[to++] = (byte) (rgb >> 8);
                samples[to++] = (byte) rgb;
            }
        }
        return samples;
    }
}
