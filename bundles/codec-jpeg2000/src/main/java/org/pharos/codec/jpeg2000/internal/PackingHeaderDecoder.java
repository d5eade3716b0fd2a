package org.pharos.codec.jpeg2000.internal;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReadParamJava;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import jj2000.j2k.codestream.HeaderInfo;
import jj2000.j2k.codestream.reader.HeaderDecoder;

/** Gives JJ2000 the headers of packets that don't stand before these, and lets it read no further. */
final class PackingHeaderDecoder extends HeaderDecoder {
    private final Map<Integer, byte[]> packed;

    PackingHeaderDecoder(
            Input input, J2KImageReadParamJava parameters, HeaderInfo information, Map<Integer, byte[]> packed)
            throws IOException {
        super(input, parameters, information);
        this.packed = packed;
        packed.keySet().forEach(tile -> getDecoderSpecs().pphs.setTileDef(tile, true));
    }

    @Override
    public ByteArrayInputStream getPackedPktHead(int tile) {
        return new PacketHeaders(packed.getOrDefault(tile, new byte[0]));
    }

    /** As {@link Input#read} for these: JJ2000 would take their end, or two bytes FF, for ones without end. */
    private static final class PacketHeaders extends ByteArrayInputStream {
        private int last;

        PacketHeaders(byte[] headers) {
            super(headers);
        }

        @Override
        public synchronized int read() {
            int next = super.read();
            if (next < 0 || (next == 0xFF && last == 0xFF)) {
                throw new IllegalStateException("a packet's header is damaged");
            }
            last = next;
            return next;
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            if (super.read(target, offset, length) < length) {
                throw new IllegalStateException("the headers of packets are truncated");
            }
            last = 0;
            return length;
        }
    }
}
