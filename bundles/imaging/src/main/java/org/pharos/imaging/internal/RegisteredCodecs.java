package org.pharos.imaging.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.image.FrameDecoder;
import org.pharos.api.image.FrameEncoder;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.PluginServices;
import org.pharos.core.plugin.TrackedService;
import org.pharos.core.plugin.TrackedServices;

/** The decoders and encoders that are there now; of several for a transfer syntax that of the highest ranking. */
@Component(service = RegisteredCodecs.class)
public final class RegisteredCodecs {
    /** More than enough to name transfer syntaxes. */
    private static final Duration TIME_FOR_NAMES = Duration.ofSeconds(2);

    @Reference
    private volatile List<FrameEncoder> encoders = List.of();

    private final Supplier<List<TrackedService<FrameDecoder>>> present;
    private final Runnable close;

    /** What each has told once; nothing, for good, if it failed to. */
    private final Map<TrackedService<FrameDecoder>, Set<String>> told = new ConcurrentHashMap<>();

    @Activate
    public RegisteredCodecs(BundleContext context, @Reference PluginServices plugins) {
        this(plugins.track(context, FrameDecoder.class));
    }

    private RegisteredCodecs(TrackedServices<FrameDecoder> decoders) {
        this(decoders::present, decoders::close);
    }

    RegisteredCodecs(Supplier<List<TrackedService<FrameDecoder>>> present, Runnable close) {
        this(present, List.of(), close);
    }

    RegisteredCodecs(
            Supplier<List<TrackedService<FrameDecoder>>> present, List<FrameEncoder> encoders, Runnable close) {
        this.present = present;
        this.encoders = List.copyOf(encoders);
        this.close = close;
    }

    @Deactivate
    void stop() {
        close.run();
    }

    Optional<TrackedService<FrameDecoder>> decoder(String transferSyntax) {
        List<TrackedService<FrameDecoder>> now = present.get();
        told.keySet().removeIf(decoder -> !now.contains(decoder));
        return now.stream()
                .filter(decoder -> transferSyntaxes(decoder).contains(transferSyntax))
                .findFirst();
    }

    private Set<String> transferSyntaxes(TrackedService<FrameDecoder> decoder) {
        Set<String> known = told.get(decoder);
        if (known == null) {
            known = ask(decoder);
            told.put(decoder, known);
        }
        return known;
    }

    private static Set<String> ask(TrackedService<FrameDecoder> decoder) {
        try {
            return decoder.call(asked -> Set.copyOf(asked.transferSyntaxes()), TIME_FOR_NAMES);
        } catch (FailedCallException e) {
            return Set.of();
        }
    }

    Optional<FrameEncoder> encoder(String transferSyntax) {
        return encoders.stream()
                .filter(encoder -> encoder.transferSyntaxes().contains(transferSyntax))
                .reduce((lower, higher) -> higher);
    }
}
