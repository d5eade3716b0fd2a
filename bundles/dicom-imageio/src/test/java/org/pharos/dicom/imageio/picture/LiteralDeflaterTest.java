package org.pharos.dicom.imageio.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class LiteralDeflaterTest {
    private static byte[] deflated(byte[] data, int blockBytes) {
        var deflater = new LiteralDeflater(blockBytes);
        var out = new ByteArrayOutputStream();
        for (int at = 0; at == 0 || at < data.length; at += blockBytes) {
            byte[] block = Arrays.copyOfRange(data, at, Math.min(data.length, at + blockBytes));
            deflater.block(block, block.length, at + blockBytes >= data.length);
            out.write(deflater.bytes(), 0, deflater.length());
            deflater.clear();
        }
        return out.toByteArray();
    }

    private static byte[] inflated(byte[] stream, int length) throws DataFormatException {
        var inflater = new Inflater();
        try {
            inflater.setInput(stream);
            var data = new byte[length + 1];
            int count = 0;
            int step;
            do {
                step = inflater.inflate(data, count, data.length - count);
                count += step;
            } while (step > 0);
            assertThat(inflater.finished()).isTrue();
            assertThat(inflater.getRemaining()).isZero();
            return Arrays.copyOf(data, count);
        } finally {
            inflater.end();
        }
    }

    @Test
    void streamsOfManyKindsComeBack() throws DataFormatException {
        var random = new Random(5);
        for (int round = 0; round < 400; round++) {
            var data = new byte[random.nextInt(3000)];
            int range = 1 + random.nextInt(256);
            for (int i = 0; i < data.length; i++) {
                data[i] = (byte) Math.abs(random.nextGaussian() * range / 3);
            }
            byte[] stream = deflated(data, 1 + random.nextInt(1500));

            assertThat(inflated(stream, data.length)).isEqualTo(data);
        }
    }

    @Test
    void noCodeIsTooLong() throws DataFormatException {
        // Each byte is as frequent as all rarer ones together: a code without limit would have 20 bits.
        var data = new ByteArrayOutputStream();
        for (int symbol = 0; symbol < 20; symbol++) {
            for (int i = 0; i < 1 << symbol; i++) {
                data.write(symbol);
            }
        }
        byte[] stream = deflated(data.toByteArray(), data.size());

        assertThat(inflated(stream, data.size())).isEqualTo(data.toByteArray());
        assertThat(stream.length).isLessThan(data.size() / 3);
    }

    @Test
    void bytesOfOneKindTakeABitEach() throws DataFormatException {
        byte[] stream = deflated(new byte[80_000], 80_000);

        assertThat(stream.length).isLessThan(10_300);
        assertThat(inflated(stream, 80_000)).isEqualTo(new byte[80_000]);
    }

    @Test
    void bytesThatAreNeverCountedComeBack() throws DataFormatException {
        var data = new byte[100_003];
        new Random(7).nextBytes(data);
        for (int i = 0; i < data.length; i += 5) {
            data[i] = 0;
        }

        for (int blockBytes : new int[] {3, 4, 5, 6, 7, 1001, data.length}) {
            assertThat(inflated(deflated(data, blockBytes), data.length)).isEqualTo(data);
        }
    }
}
