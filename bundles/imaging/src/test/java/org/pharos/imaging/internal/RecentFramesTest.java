package org.pharos.imaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pharos.dicom.imageio.Frame;
import org.pharos.dicom.imageio.Frames;

class RecentFramesTest {
    private static final UUID FILE = UUID.randomUUID();

    private final RecentFrames recent = new RecentFrames();

    /** Frames that are never looked for. */
    private record Counted(int count, long retainedBytes) implements Frames {
        @Override
        public Frame frame(int number) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void framesOfAMultiFrameImageAreKnownAgain() {
        var frames = new Counted(2, 1000);

        recent.keep(FILE, frames);

        assertThat(recent.find(FILE)).containsSame(frames);
        assertThat(recent.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void theOnlyFrameIsNotAskedForAgain() {
        recent.keep(FILE, new Counted(1, 0));

        assertThat(recent.find(FILE)).isEmpty();
    }

    @Test
    void framesThatHaveGrownTooLargeAreForgotten() {
        recent.keep(FILE, new Counted(2, 0));
        recent.keep(FILE, new Counted(2, 1 << 20));

        assertThat(recent.find(FILE)).isEmpty();
    }

    @Test
    void thoseNotUsedForLongestGoFirst() {
        recent.keep(FILE, new Counted(2, 0));
        UUID unused = UUID.randomUUID();
        recent.keep(unused, new Counted(2, 0));
        for (int i = 0; i < 63; i++) {
            recent.keep(UUID.randomUUID(), new Counted(2, 0));
            recent.find(FILE);
        }

        assertThat(recent.find(FILE)).isPresent();
        assertThat(recent.find(unused)).isEmpty();
    }
}
