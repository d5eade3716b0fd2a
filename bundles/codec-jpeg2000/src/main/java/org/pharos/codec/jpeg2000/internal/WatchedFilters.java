package org.pharos.codec.jpeg2000.internal;

import jj2000.j2k.wavelet.synthesis.SynWTFilter;
import jj2000.j2k.wavelet.synthesis.SynWTFilterFloatLift9x7;
import jj2000.j2k.wavelet.synthesis.SynWTFilterIntLift5x3;

/** The filters of JJ2000, which end when the thread is interrupted; each call is for a row or column. */
final class WatchedFilters {
    private WatchedFilters() {}

    /** Puts them in the place of the others. */
    static void replace(SynWTFilter[] filters) {
        for (int i = 0; i < filters.length; i++) {
            if (filters[i].getClass() == SynWTFilterIntLift5x3.class) {
                filters[i] = new Reversible();
            } else if (filters[i].getClass() == SynWTFilterFloatLift9x7.class) {
                filters[i] = new Irreversible();
            }
        }
    }

    private static final class Reversible extends SynWTFilterIntLift5x3 {
        @Override
        public void synthetize_lpf(
                int[] low,
                int lowOffset,
                int lowLength,
                int lowStep,
                int[] high,
                int highOffset,
                int highLength,
                int highStep,
                int[] out,
                int outOffset,
                int outStep) {
            Interruption.check();
            super.synthetize_lpf(
                    low,
                    lowOffset,
                    lowLength,
                    lowStep,
                    high,
                    highOffset,
                    highLength,
                    highStep,
                    out,
                    outOffset,
                    outStep);
        }
    }

    private static final class Irreversible extends SynWTFilterFloatLift9x7 {
        @Override
        public void synthetize_lpf(
                float[] low,
                int lowOffset,
                int lowLength,
                int lowStep,
                float[] high,
                int highOffset,
                int highLength,
                int highStep,
                float[] out,
                int outOffset,
                int outStep) {
            Interruption.check();
            super.synthetize_lpf(
                    low,
                    lowOffset,
                    lowLength,
                    lowStep,
                    high,
                    highOffset,
                    highLength,
                    highStep,
                    out,
                    outOffset,
                    outStep);
        }
    }
}
