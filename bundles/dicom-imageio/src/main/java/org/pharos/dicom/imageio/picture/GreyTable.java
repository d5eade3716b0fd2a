package org.pharos.dicom.imageio.picture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.function.LongToIntFunction;
import org.pharos.dicom.imageio.pixel.GreyRaster;

/** Brings grey values to 8 bits; what each becomes is computed once where values repeat. */
final class GreyTable {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int VALUES = 1 << 16;
    private static final int KNOWN = 0x100;

    private GreyTable() {}

    /**
     * The picture of grey values.
     *
     * @param shown what a value is shown as, 0 to 255
     */
    static Picture apply(GreyRaster grey, LongToIntFunction shown) {
        byte[] out = switch (grey.sampleBytes()) {
            case 1 -> ofBytes(grey, shown);
            case 2 -> grey.pixels() < VALUES / 4 ? each(grey, shown) : ofWords(grey, shown);
            default -> each(grey, shown);
        };
        return new Picture(grey.width(), grey.height(), 1, 1, out);
    }

    private static byte[] each(GreyRaster grey, LongToIntFunction shown) {
        var out = new byte[grey.pixels()];
        for (int pixel = 0; pixel < out.length; pixel++) {
            out[pixel] = (byte) shown.applyAsInt(grey.value(pixel));
        }
        return out;
    }

    private static byte[] ofBytes(GreyRaster grey, LongToIntFunction shown) {
        var table = new byte[1 << Byte.SIZE];
        for (int bits = 0; bits < table.length; bits++) {
            table[bits] = (byte) shown.applyAsInt(grey.signed() ? (byte) bits : bits);
        }
        byte[] in = grey.samples();
        var out = new byte[in.length];
        for (int pixel = 0; pixel < out.length; pixel++) {
            out[pixel] = table[in[pixel] & 0xFF];
        }
        return out;
    }

    private static byte[] ofWords(GreyRaster grey, LongToIntFunction shown) {
        // Above what is shown a bit tells that it is known: of most images a part of all values occurs.
        var table = new char[VALUES];
        byte[] in = grey.samples();
        var out = new byte[in.length / 2];
        for (int pixel = 0; pixel < out.length; pixel++) {
            int bits = (short) SHORT.get(in, 2 * pixel) & 0xFFFF;
            int known = table[bits];
            out[pixel] = (byte) (known == 0 ? learn(table, bits, grey.signed(), shown) : known);
        }
        return out;
    }

    private static int learn(char[] table, int bits, boolean isSigned, LongToIntFunction shown) {
        int known = KNOWN | shown.applyAsInt(isSigned ? (short) bits : bits) & 0xFF;
        table[bits] = (char) known;
        return known;
    }
}
