package org.pharos.dicom.imageio.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes baseline JPEG files of pictures of 8 bits. */
public final class JpegWriter implements PictureWriter {
    /** Most rows or columns of a JPEG file as decoders know them. */
    private static final int MOST_PIXELS = 65_500;

    private final float quality;

    /**
     * Writes with a quality.
     *
     * @param quality from 1 to 100, as libjpeg has it
     * @throws IllegalArgumentException if it is out of range
     */
    public JpegWriter(int quality) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("JPEG has no quality " + quality);
        }
        this.quality = quality / 100f;
    }

    /** Found once: the search goes through the class path. */
    private static final class Provider {
        static final ImageWriterSpi SPI =
                ImageIO.getImageWritersByFormatName("jpeg").next().getOriginatingProvider();
    }

    @Override
    public String mediaType() {
        return "image/jpeg";
    }

    @Override
    public boolean canWrite(Picture picture) {
        return picture.sampleBytes() == 1 && picture.width() <= MOST_PIXELS && picture.height() <= MOST_PIXELS;
    }

    @Override
    public void write(Picture picture, OutputStream out) throws IOException {
        ImageWriter writer = Provider.SPI.createWriterInstance();
        try (var target = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality);
            writer.setOutput(target);
            writer.write(null, new IIOImage(image(picture), null, null), parameters);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage image(Picture picture) {
        int channels = picture.channels();
        var samples = new PixelInterleavedSampleModel(
                DataBuffer.TYPE_BYTE,
                picture.width(),
                picture.height(),
                channels,
                picture.rowBytes(),
                IntStream.range(0, channels).toArray());
        var colours = new ComponentColorModel(
                ColorSpace.getInstance(channels == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
                false,
                false,
                BufferedImage.OPAQUE,
                DataBuffer.TYPE_BYTE);
        var pixels = new DataBufferByte(picture.samples(), picture.samples().length);
        return new BufferedImage(colours, Raster.createWritableRaster(samples, pixels, null), false, null);
    }
}
