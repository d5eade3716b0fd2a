package org.pharos.codec.jpeg2000.internal;

import static org.pharos.codec.jpeg2000.internal.Bytes.undecodable;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReadParamJava;
import java.io.IOException;
import java.util.Arrays;
import jj2000.j2k.codestream.HeaderInfo;
import jj2000.j2k.codestream.reader.CBlkInfo;
import jj2000.j2k.codestream.reader.FileBitstreamReaderAgent;
import jj2000.j2k.decoder.DecoderSpecs;
import jj2000.j2k.image.DataBlkInt;
import jj2000.j2k.image.ImgDataConverter;
import jj2000.j2k.image.invcomptransf.InvCompTransf;
import jj2000.j2k.wavelet.synthesis.InverseWT;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.api.image.UndecodableFrameException;
import org.pharos.codec.common.Samples;
import org.pharos.codec.jpeg2000.internal.Size.Area;

/** Decodes one code stream, tile by tile, with JJ2000's chain of readers and transformations. */
final class FrameDecoding {
    /** Of a code-block; 38 planes of bits would have more than the standard allows (ISO/IEC 15444-1 B.10.5). */
    private static final int MOST_PASSES = 3 * 38;

    private final FrameFormat format;
    private final CodeStream stream;
    private final Samples samples;

    FrameDecoding(FrameFormat format, byte[] frame) throws UndecodableFrameException {
        Jj2000.initialise();
        this.format = format;
        try {
            this.stream = Headers.read(format, frame);
        } catch (Interruption.TimeOverException e) {
            throw new UndecodableFrameException("JPEG 2000: " + e.getMessage(), e);
        }
        this.samples = Samples.decoded(rgb(format), stream.size().precision());
    }

    /** The decoder undoes the transforms of colours that only JPEG 2000 has. */
    private static FrameFormat rgb(FrameFormat encoded) {
        String colours = encoded.photometricInterpretation();
        boolean isTransformed = colours.equals("YBR_RCT") || colours.equals("YBR_ICT");
        return isTransformed ? encoded.withPhotometricInterpretation("RGB") : encoded;
    }

    NativeFrame decode() throws UndecodableFrameException {
        try {
            decodeTiles();
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            if (e instanceof UndecodableFrameException known) {
                throw known;
            }
            // JJ2000 meets damage with whatever its arithmetic ends in.
            throw new UndecodableFrameException("JPEG 2000: " + e.getMessage(), e);
        }
        return samples.frame();
    }

    private void decodeTiles() throws IOException {
        var input = new Input(stream.bytes());
        var information = new HeaderInfo();
        var parameters = new J2KImageReadParamJava();
        var header = new PackingHeaderDecoder(input, parameters, information, stream.packedHeaders());
        DecoderSpecs specification = header.getDecoderSpecs();
        int components = stream.size().components();
        int[] depths = new int[components];
        for (int i = 0; i < components; i++) {
            depths[i] = header.getOriginalBitDepth(i);
            WatchedFilters.replace(specification.wfs.getHFilters(0, i));
            WatchedFilters.replace(specification.wfs.getVFilters(0, i));
        }
        var reader = new FileBitstreamReaderAgent(header, input, specification, parameters, false, information);
        var entropy = header.createEntropyDecoder(reader, parameters);
        var regions = header.createROIDeScaler(entropy, parameters, specification);
        var quantisation = header.createDequantizer(regions, depths, specification);
        InverseWT wavelet = InverseWT.createInstance(quantisation, specification);
        wavelet.setImgResLevel(reader.getImgRes());
        var transform = new InvCompTransf(new ImgDataConverter(wavelet, 0), specification, depths);

        int across = (int) stream.size().tilesAcross();
        for (int i = 0; i < stream.size().tiles(); i++) {
            Interruption.check();
            transform.setTile(i % across, i / across);
            checkCodeBlocks(reader.getCBlkInfo());
            decodeTile(stream.size().tile(i), transform);
        }
    }

    /** The headers of packets tell lengths whose memory is taken when a code-block is decoded. */
    private void checkCodeBlocks(CBlkInfo[][][][][] components) throws UndecodableFrameException {
        long sum = 0;
        for (CBlkInfo[][][][] resolutions : components) {
            for (CBlkInfo[][][] bands : resolutions) {
                for (CBlkInfo[][] rows : bands) {
                    if (rows != null) {
                        for (CBlkInfo[] row : rows) {
                            for (CBlkInfo block : row) {
                                sum += length(block);
                            }
                        }
                    }
                }
            }
        }
        if (sum > stream.bytes().length) {
            throw undecodable("code-blocks are longer than the stream");
        }
    }

    private static long length(CBlkInfo block) throws UndecodableFrameException {
        long sum = 0;
        if (block != null) {
            for (int length : block.len) {
                if (length < 0) {
                    throw undecodable("a code-block of a negative length");
                }
                sum += length;
            }
            if (block.ctp > MOST_PASSES) {
                throw undecodable(block.ctp + " passes over a code-block");
            }
        }
        return sum;
    }

    private void decodeTile(Area tile, InvCompTransf transform) {
        Size size = stream.size();
        int columns = (int) tile.width();
        int left = (int) (tile.left() - size.left());
        int top = (int) (tile.top() - size.top());
        int middle = size.signed() ? 0 : 1 << size.precision() - 1;
        int least = size.signed() ? -1 << size.precision() - 1 : 0;
        int greatest = least + (1 << size.precision()) - 1;
        var block = new DataBlkInt();
        for (int row = 0; row < tile.height(); row++) {
            Interruption.check();
            for (int i = 0; i < format.samplesPerPixel(); i++) {
                block.ulx = 0;
                block.uly = row;
                block.w = columns;
                block.h = 1;
                block = (DataBlkInt) transform.getInternCompData(block, i);
                int fraction = transform.getFixedPoint(i);
                int[] line = Arrays.copyOfRange(block.getDataInt(), block.offset, block.offset + columns);
                for (int x = 0; x < columns; x++) {
                    line[x] = Math.min(Math.max((line[x] >> fraction) + middle, least), greatest);
                }
                samples.write(top + row, left, i, line);
            }
        }
    }
}
