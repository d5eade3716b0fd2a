package org.pharos.codec.jpeg2000.internal;

import com.github.jaiimageio.jpeg2000.J2KImageWriteParam;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriteParamJava;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import jj2000.j2k.codestream.writer.FileCodestreamWriter;
import jj2000.j2k.codestream.writer.HeaderEncoder;
import jj2000.j2k.entropy.encoder.EntropyCoder;
import jj2000.j2k.entropy.encoder.PostCompRateAllocator;
import jj2000.j2k.image.ImgDataConverter;
import jj2000.j2k.image.Tiler;
import jj2000.j2k.image.forwcomptransf.ForwCompTransf;
import jj2000.j2k.quantization.quantizer.Quantizer;
import jj2000.j2k.roi.encoder.ROIScaler;
import jj2000.j2k.wavelet.analysis.ForwardWT;
import org.pharos.api.image.FrameFormat;
import org.pharos.codec.common.Samples;

/** Encodes one frame as one tile with one layer, with JJ2000's chain of transformations and writers. */
final class FrameEncoding {
    private static final int MOST_LEVELS = 5;
    /** Bytes of headers, and of each component's packets however small they are. */
    private static final int HEADERS = 200;

    private static final int LEAST_OF_COMPONENT = 64;
    /** How many times a stream of quality 100 is smaller than its samples, and how much more for each 1 below. */
    private static final double BEST_RATIO = 2;

    private static final double RATIO_OF_A_STEP = 0.4;

    private final Samples samples;
    private final FrameFormat format;
    private final boolean isTransformed;

    /** @param isTransformed whether the three components are transformed, as those of RGB should be */
    FrameEncoding(Samples samples, boolean isTransformed) {
        Jj2000.initialise();
        this.samples = samples;
        this.format = samples.format();
        this.isTransformed = isTransformed;
    }

    byte[] lossless() {
        return encode(parameters(), Float.MAX_VALUE);
    }

    byte[] lossy(int quality) {
        J2KImageWriteParamJava parameters = parameters();
        parameters.setLossless(false);
        parameters.setFilters(J2KImageWriteParam.FILTER_97);
        // The default step is that of eight bits, which is coarse for more.
        parameters.setQuantizationStep(Float.toString(1f / (1 << samples.bits())));
        parameters.setComponentTransformation(Boolean.toString(isTransformed));
        double pixels = (double) format.rows() * format.columns();
        double bytes = pixels * format.samplesPerPixel() * samples.bits() / 8 / ratio(quality);
        double least = (double) LEAST_OF_COMPONENT * format.samplesPerPixel();
        return encode(parameters, (float) ((Math.max(bytes, least) + HEADERS) * 8 / pixels));
    }

    static double ratio(int quality) {
        return BEST_RATIO + (100 - Math.min(Math.max(quality, 1), 100)) * RATIO_OF_A_STEP;
    }

    private J2KImageWriteParamJava parameters() {
        // JJ2000 counts the components of a raster, and looks at nothing else of it.
        var raster = Raster.createBandedRaster(DataBuffer.TYPE_BYTE, 1, 1, format.samplesPerPixel(), null);
        var parameters = new J2KImageWriteParamJava(raster);
        int shortest = Math.min(format.rows(), format.columns());
        int levels = Math.min(MOST_LEVELS, Integer.SIZE - 1 - Integer.numberOfLeadingZeros(shortest));
        parameters.setDecompositionLevel(Integer.toString(levels));
        parameters.setComponentTransformation(Boolean.toString(isTransformed));
        parameters.setLayers("");
        return parameters;
    }

    private byte[] encode(J2KImageWriteParamJava parameters, float bitsPerPixel) {
        var out = new ByteArrayOutputStream();
        try {
            encode(parameters, bitsPerPixel, out);
        } catch (Interruption.TimeOverException e) {
            throw new IllegalStateException("Encoding takes too long", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void encode(J2KImageWriteParamJava parameters, float bitsPerPixel, ByteArrayOutputStream out)
            throws IOException {
        var source = new FrameSource(samples);
        boolean[] signed = new boolean[format.samplesPerPixel()];
        Arrays.fill(signed, format.signed());
        var tiler = new Tiler(source, 0, 0, 0, 0, format.columns(), format.rows());
        var converter = new ImgDataConverter(new ForwCompTransf(tiler, parameters));
        ForwardWT wavelet = ForwardWT.createInstance(converter, parameters);
        ROIScaler regions = ROIScaler.createInstance(Quantizer.createInstance(wavelet, parameters), parameters);
        EntropyCoder entropy = new CodeBlockCoder(regions, parameters);
        var writer = new FileCodestreamWriter(out, Integer.MAX_VALUE);
        PostCompRateAllocator rate = PostCompRateAllocator.createInstance(entropy, bitsPerPixel, writer, parameters);
        var header = new HeaderEncoder(source, signed, wavelet, tiler, parameters, regions, rate);
        rate.setHeaderEncoder(header);
        header.encodeMainHeader();
        rate.initialize();
        header.reset();
        header.encodeMainHeader();
        writer.commitBitstreamHeader(header);
        rate.runAndWrite();
        writer.close();
    }
}
