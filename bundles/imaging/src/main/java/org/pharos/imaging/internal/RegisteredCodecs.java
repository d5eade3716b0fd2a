package org.pharos.imaging.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.image.FrameDecoder;
import org.pharos.api.image.FrameEncoder;
import org.pharos.core.plugin.PluginServices;
import org.pharos.core.plugin.TrackedService;
import org.pharos.core.plugin.TrackedServices;

/** The decoders and encoders that are there now; of several for a transfer syntax that of the highest ranking. */
@Component(service = RegisteredCodecs.class)
public final class RegisteredCodecs {
    private final CodecsByName<FrameDecoder> decoders;
    private final CodecsByName<FrameEncoder> encoders;
    private final Runnable close;

    @Activate
    public RegisteredCodecs(BundleContext context, @Reference PluginServices plugins) {
        this(plugins.track(context, FrameDecoder.class), plugins.track(context, FrameEncoder.class));
    }

    private RegisteredCodecs(TrackedServices<FrameDecoder> decoders, TrackedServices<FrameEncoder> encoders) {
        this(decoders::present, encoders::current, () -> {
            decoders.close();
            encoders.close();
        });
    }

    RegisteredCodecs(
            Supplier<List<TrackedService<FrameDecoder>>> decoders,
            Supplier<List<TrackedService<FrameEncoder>>> encoders,
            Runnable close) {
        this.decoders = new CodecsByName<>(decoders, FrameDecoder::transferSyntaxes);
        this.encoders = new CodecsByName<>(encoders, FrameEncoder::transferSyntaxes);
        this.close = close;
    }

    @Deactivate
    void stop() {
        close.run();
    }

    Optional<TrackedService<FrameDecoder>> decoder(String transferSyntax) {
        return decoders.find(transferSyntax);
    }

    /** While a plugin is being replaced, this waits a few seconds for its new encoder. */
    Optional<TrackedService<FrameEncoder>> encoder(String transferSyntax) {
        return encoders.find(transferSyntax);
    }
}
