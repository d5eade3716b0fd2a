package org.pharos.dicom.net.dimse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The elements of group 0000 that head each message, always in implicit VR little endian (PS3.7 6.3.1); unchangeable. */
public final class CommandSet {
    private static final int HEADER_LENGTH = 8;

    private final Map<Integer, byte[]> elements;

    private CommandSet(Map<Integer, byte[]> elements) {
        this.elements = elements;
    }

    /** Starts a command set of its own. */
    public static Builder builder() {
        return new Builder(new TreeMap<>());
    }

    /** Starts a command set that differs from this one in what is set. */
    public Builder toBuilder() {
        return new Builder(new TreeMap<>(elements));
    }

    /**
     * Parses a whole command set; elements may stand in any order, later ones of the same tag win.
     *
     * @throws IllegalArgumentException if an element is not of group 0000 or leaves the bytes
     */
    public static CommandSet decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Map<Integer, byte[]> elements = new TreeMap<>();
        while (in.hasRemaining()) {
            if (in.remaining() < HEADER_LENGTH) {
                throw new IllegalArgumentException("Command set ends within an element");
            }
            int tag = in.getShort() << 16 | in.getShort() & 0xFFFF;
            int length = in.getInt();
            if (tag >>> 16 != 0 || length < 0 || length > in.remaining()) {
                throw new IllegalArgumentException(
                        String.format("Element %08X of %d bytes in a command set", tag, length & 0xFFFFFFFFL));
            }
            byte[] value = new byte[length];
            in.get(value);
            elements.put(tag, value);
        }
        elements.remove(CommandTag.GROUP_LENGTH);
        return new CommandSet(elements);
    }

    /** The bytes on the wire, group length first. */
    public byte[] encode() {
        int length = 0;
        for (byte[] value : elements.values()) {
            length += HEADER_LENGTH + value.length;
        }
        ByteBuffer out =
                ByteBuffer.allocate(HEADER_LENGTH + Integer.BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(CommandTag.GROUP_LENGTH).putInt(Integer.BYTES).putInt(length);
        elements.forEach((tag, value) -> out.putShort((short) 0)
                .putShort(tag.shortValue())
                .putInt(value.length)
                .put(value));
        return out.array();
    }

    /** The first value of a US element; empty if it is absent or too short. */
    public OptionalInt number(int tag) {
        byte[] value = elements.get(tag);
        if (value == null || value.length < 2) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(value[0] & 0xFF | (value[1] & 0xFF) << 8);
    }

    /** The value of a UI, AE or LO element without padding; empty if it is absent or nothing but padding. */
    public Optional<String> text(int tag) {
        byte[] value = elements.get(tag);
        if (value == null) {
            return Optional.empty();
        }
        int from = 0;
        int to = value.length;
        while (to > 0 && isPadding(value[to - 1])) {
            to--;
        }
        while (from < to && isPadding(value[from])) {
            from++;
        }
        return from == to
                ? Optional.empty()
                : Optional.of(new String(value, from, to - from, StandardCharsets.ISO_8859_1));
    }

    private static boolean isPadding(byte b) {
        return b == 0 || b == ' ';
    }

    /** The tags that an AT element lists; none if it is absent. */
    public List<Integer> tags(int tag) {
        ByteBuffer value =
                ByteBuffer.wrap(elements.getOrDefault(tag, new byte[0])).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> tags = new ArrayList<>();
        while (value.remaining() >= Integer.BYTES) {
            tags.add(value.getShort() << 16 | value.getShort() & 0xFFFF);
        }
        return tags;
    }

    /** Number of the command, see {@link CommandField}; -1 if it is absent. */
    public int commandField() {
        return number(CommandTag.COMMAND_FIELD).orElse(-1);
    }

    /** Whether a data set follows. */
    public boolean hasDataSet() {
        return number(CommandTag.DATA_SET_TYPE).orElse(CommandTag.NO_DATA_SET) != CommandTag.NO_DATA_SET;
    }

    /** Status of a response; {@link Status#PROCESSING_FAILURE} if a careless peer sent none. */
    public Status status() {
        OptionalInt code = number(CommandTag.STATUS);
        return code.isPresent() ? new Status(code.getAsInt()) : Status.PROCESSING_FAILURE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CommandSet set && Arrays.equals(encode(), set.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encode());
    }

    /** The tags only: values may name persons. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("CommandSet");
        elements.keySet().forEach(tag -> text.append(String.format(" %04X", tag)));
        return text.toString();
    }

    /** Collects the elements of a command set. */
    public static final class Builder {
        private static final int MAX_COMMENT_LENGTH = 64;

        private final Map<Integer, byte[]> elements;

        private Builder(Map<Integer, byte[]> elements) {
            this.elements = elements;
        }

        /** Sets a US element, 0 to 0xFFFF. */
        public Builder number(int tag, int value) {
            elements.put(tag, new byte[] {(byte) value, (byte) (value >> 8)});
            return this;
        }

        /** Sets a UI element. */
        public Builder uid(int tag, String uid) {
            elements.put(tag, padded(uid, (byte) 0));
            return this;
        }

        /** Sets an AE or LO element; characters outside of ASCII become question marks. */
        public Builder text(int tag, String text) {
            elements.put(tag, padded(text, (byte) ' '));
            return this;
        }

        /** Sets an AT element. */
        public Builder tags(int tag, List<Integer> tags) {
            ByteBuffer value = ByteBuffer.allocate(tags.size() * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            tags.forEach(t -> value.putShort((short) (t >>> 16)).putShort(t.shortValue()));
            elements.put(tag, value.array());
            return this;
        }

        /** Sets the error comment, cut to the 64 characters it may have. */
        public Builder comment(String comment) {
            String cut = comment.substring(0, Math.min(comment.length(), MAX_COMMENT_LENGTH));
            return text(CommandTag.ERROR_COMMENT, cut);
        }

        /** Sets whether a data set follows. */
        public Builder dataSet(boolean follows) {
            return number(CommandTag.DATA_SET_TYPE, follows ? CommandTag.WITH_DATA_SET : CommandTag.NO_DATA_SET);
        }

        /** Adds all elements of another command set. */
        public Builder addAll(CommandSet other) {
            elements.putAll(other.elements);
            return this;
        }

        /** Ends the collection; the builder can go on. */
        public CommandSet build() {
            return new CommandSet(new TreeMap<>(elements));
        }

        private static byte[] padded(String text, byte padding) {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            if (bytes.length % 2 == 0) {
                return bytes;
            }
            byte[] even = Arrays.copyOf(bytes, bytes.length + 1);
            even[bytes.length] = padding;
            return even;
        }
    }
}
