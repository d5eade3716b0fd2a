package org.pharos.codec.jpeg2000.internal;

import com.github.jaiimageio.jpeg2000.impl.J2KImageWriteParamJava;
import jj2000.j2k.entropy.encoder.CBlkRateDistStats;
import jj2000.j2k.entropy.encoder.StdEntropyCoder;
import jj2000.j2k.quantization.quantizer.CBlkQuantDataSrcEnc;

/**
 * JJ2000's coder of code-blocks. Where it estimates that the last passes over one make it worse, it would leave them out of
 * frames without loss as well.
 */
final class CodeBlockCoder extends StdEntropyCoder {
    private final boolean isLossless;

    CodeBlockCoder(CBlkQuantDataSrcEnc source, J2KImageWriteParamJava parameters) {
        super(
                source,
                parameters.getCodeBlockSize(),
                parameters.getPrecinctPartition(),
                parameters.getBypass(),
                parameters.getResetMQ(),
                parameters.getTerminateOnByte(),
                parameters.getCausalCXInfo(),
                parameters.getCodeSegSymbol(),
                parameters.getMethodForMQLengthCalc(),
                parameters.getMethodForMQTermination());
        this.isLossless = parameters.getLossless();
    }

    @Override
    public CBlkRateDistStats getNextCodeBlock(int component, CBlkRateDistStats block) {
        CBlkRateDistStats next = super.getNextCodeBlock(component, block);
        if (next != null && isLossless) {
            for (int i = 0; i < next.nVldTrunc; i++) {
                next.truncSlopes[i] = Math.max(next.truncSlopes[i], 0);
            }
        }
        return next;
    }
}
