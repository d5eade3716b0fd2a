package org.pharos.codec.jpegls.internal;

import java.util.Arrays;
import org.pharos.codec.common.Samples;

/**
 * Writes one code stream.
 *
 * @param restartInterval lines from one restart to the next; 0 for none
 */
record FrameEncoding(Samples samples, Presets presets, int near, Interleave interleave, int restartInterval) {

    /** The usual way to encode a frame. */
    static FrameEncoding of(Samples samples, int near) {
        var presets = Presets.defaults((1 << samples.bits()) - 1, near);
        var interleave = samples.format().samplesPerPixel() == 1 ? Interleave.NONE : Interleave.LINE;
        return new FrameEncoding(samples, presets, near, interleave, 0);
    }

    byte[] encode() {
        int components = samples.format().samplesPerPixel();
        var out = new BitWriter((int) Math.min(samples.format().nativeLength() / 2, Integer.MAX_VALUE / 2));
        marker(out, Markers.START_OF_IMAGE);
        frame(out, components);
        if (!presets.equals(Presets.defaults((1 << samples.bits()) - 1, near))) {
            parameters(out);
        }
        if (restartInterval > 0) {
            marker(out, Markers.RESTART_INTERVAL);
            out.word(4);
            out.word(restartInterval);
        }
        if (interleave == Interleave.NONE) {
            for (int i = 0; i < components; i++) {
                scan(out, i);
            }
        } else {
            int[] all = new int[components];
            Arrays.setAll(all, i -> i);
            scan(out, all);
        }
        marker(out, Markers.END_OF_IMAGE);
        return out.toByteArray();
    }

    private static void marker(BitWriter out, int marker) {
        out.octet(0xFF);
        out.octet(marker);
    }

    private void frame(BitWriter out, int components) {
        marker(out, Markers.FRAME);
        out.word(8 + 3 * components);
        out.octet(samples.bits());
        out.word(samples.format().rows());
        out.word(samples.format().columns());
        out.octet(components);
        for (int i = 1; i <= components; i++) {
            out.octet(i);
            out.octet(0x11);
            out.octet(0);
        }
    }

    private void parameters(BitWriter out) {
        marker(out, Markers.PARAMETERS);
        out.word(13);
        out.octet(1);
        out.word(presets.maxValue());
        out.word(presets.t1());
        out.word(presets.t2());
        out.word(presets.t3());
        out.word(presets.reset());
    }

    private void scan(BitWriter out, int... components) {
        marker(out, Markers.START_OF_SCAN);
        out.word(6 + 2 * components.length);
        out.octet(components.length);
        for (int component : components) {
            out.octet(component + 1);
            out.octet(0);
        }
        out.octet(near);
        out.octet(interleave.ordinal());
        out.octet(0);
        lines(out, components);
        out.flush();
    }

    private void lines(BitWriter out, int[] components) {
        int columns = samples.format().columns();
        LineBuffer[] lines = new LineBuffer[components.length];
        Arrays.setAll(lines, i -> new LineBuffer(columns));
        var encoder = new ScanEncoder(out, new Coding(presets, near), columns);
        for (int row = 0; row < samples.format().rows(); row++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("Encoding takes too long");
            }
            if (restartInterval > 0 && row > 0 && row % restartInterval == 0) {
                out.flush();
                marker(out, Markers.FIRST_RESTART + (row / restartInterval - 1) % 8);
                encoder.restart();
                for (LineBuffer line : lines) {
                    line.clear();
                }
            } else if (row > 0) {
                for (LineBuffer line : lines) {
                    line.advance();
                }
            }
            for (int i = 0; i < lines.length; i++) {
                samples.read(row, components[i], lines[i].current);
            }
            if (interleave == Interleave.SAMPLE) {
                encoder.samples(lines);
            } else {
                for (LineBuffer line : lines) {
                    encoder.line(line);
                }
            }
        }
    }
}
