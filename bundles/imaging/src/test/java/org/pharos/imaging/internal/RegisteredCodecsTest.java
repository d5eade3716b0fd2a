package org.pharos.imaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pharos.api.image.EncodedFrame;
import org.pharos.api.image.FrameDecoder;
import org.pharos.api.image.FrameEncoder;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.core.plugin.SimpleService;
import org.pharos.core.plugin.TrackedService;

class RegisteredCodecsTest {
    private final List<TrackedService<FrameDecoder>> present = new ArrayList<>();
    private final List<TrackedService<FrameEncoder>> encoders = new ArrayList<>();
    private final RegisteredCodecs codecs = new RegisteredCodecs(() -> present, () -> encoders, () -> {});

    @Test
    void highestRankingDecodes() {
        var high = new SimpleService<FrameDecoder>(new Named(Set.of("1.2")));
        var low = new SimpleService<FrameDecoder>(new Named(Set.of("1.2", "1.3")));
        present.addAll(List.of(high, low));

        assertThat(codecs.decoder("1.2")).containsSame(high);
        assertThat(codecs.decoder("1.3")).containsSame(low);
        assertThat(codecs.decoder("1.4")).isEmpty();

        present.remove(high);
        assertThat(codecs.decoder("1.2")).containsSame(low);
    }

    @Test
    void decoderThatCannotTellWhatItDecodesIsLeftOut() {
        var good = new SimpleService<FrameDecoder>(new Named(Set.of("1.2")));
        present.addAll(List.of(new SimpleService<>(new Named(null)), good));

        assertThat(codecs.decoder("1.2")).containsSame(good);
    }

    @Test
    void highestRankingEncodesAndTheBrokenOneIsLeftOut() {
        var low = new SimpleService<FrameEncoder>(new NamedEncoder(Set.of("1.2", "1.3")));
        encoders.addAll(List.of(new SimpleService<>(new NamedEncoder(null)), low));

        assertThat(codecs.encoder("1.3")).containsSame(low);
        assertThat(codecs.encoder("1.4")).isEmpty();
    }

    /** Names transfer syntaxes, or fails if there are none. */
    private record NamedEncoder(Set<String> syntaxes) implements FrameEncoder {
        @Override
        public Set<String> transferSyntaxes() {
            if (syntaxes == null) {
                throw new IllegalStateException("bug");
            }
            return syntaxes;
        }

        @Override
        public boolean canEncode(String transferSyntax, FrameFormat format) {
            return true;
        }

        @Override
        public EncodedFrame encode(String transferSyntax, NativeFrame frame, int quality) {
            throw new UnsupportedOperationException("Not asked for");
        }
    }

    /** Names transfer syntaxes, or fails if there are none. */
    private record Named(Set<String> syntaxes) implements FrameDecoder {
        @Override
        public Set<String> transferSyntaxes() {
            if (syntaxes == null) {
                throw new IllegalStateException("bug");
            }
            return syntaxes;
        }

        @Override
        public NativeFrame decode(String transferSyntax, FrameFormat format, byte[] codeStream) {
            throw new UnsupportedOperationException("Not asked for");
        }
    }
}
