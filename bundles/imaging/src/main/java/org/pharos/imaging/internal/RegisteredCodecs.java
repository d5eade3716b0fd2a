package org.pharos.imaging.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.image.FrameDecoder;
import org.pharos.api.image.FrameEncoder;

/** The decoders and encoders that are there now; of several for a transfer syntax that of the highest ranking. */
@Component(service = RegisteredCodecs.class)
public final class RegisteredCodecs {
    @Reference
    private volatile List<FrameDecoder> decoders = List.of();

    @Reference
    private volatile List<FrameEncoder> encoders = List.of();

    /** Filled by references. */
    public RegisteredCodecs() {}

    RegisteredCodecs(List<FrameDecoder> decoders, List<FrameEncoder> encoders) {
        this.decoders = List.copyOf(decoders);
        this.encoders = List.copyOf(encoders);
    }

    Optional<FrameDecoder> decoder(String transferSyntax) {
        return decoders.stream()
                .filter(decoder -> decoder.transferSyntaxes().contains(transferSyntax))
                .reduce((lower, higher) -> higher);
    }

    Optional<FrameEncoder> encoder(String transferSyntax) {
        return encoders.stream()
                .filter(encoder -> encoder.transferSyntaxes().contains(transferSyntax))
                .reduce((lower, higher) -> higher);
    }
}
