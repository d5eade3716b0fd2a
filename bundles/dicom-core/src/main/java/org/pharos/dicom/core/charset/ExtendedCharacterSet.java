package org.pharos.dicom.core.charset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several sets in one value, switched by the escape sequences of ISO 2022 (PS3.5 6.1.2.5). */
final class ExtendedCharacterSet extends CharacterSet {
    private final CodeElement initialLower;
    private final @Nullable CodeElement initialUpper;
    private final List<CodeElement> elements;
    private final CharacterSet fallback;

    /**
     * @param first what the first term declares: in force at the start of each value
     * @param elements what all terms declare, in their order
     * @param fallback for upper bytes when no set was designated for them
     */
    ExtendedCharacterSet(
            String definedTerms, List<CodeElement> first, List<CodeElement> elements, CharacterSet fallback) {
        super(definedTerms);
        this.initialLower = lower(first);
        this.initialUpper = upper(first);
        this.elements = elements;
        this.fallback = fallback;
    }

    private static CodeElement lower(List<CodeElement> elements) {
        return elements.stream()
                .filter(element -> element.isLower() && element.bytesPerCharacter() == 1)
                .findFirst()
                .orElse(CodeElement.ASCII);
    }

    private static @Nullable CodeElement upper(List<CodeElement> elements) {
        return elements.stream()
                .filter(element -> !element.isLower())
                .findFirst()
                .orElse(null);
    }

    @Override
    String decodeAll(byte[] bytes, int offset, int length, TextForm form) {
        return new Decoder(bytes, offset, length, form).decode();
    }

    @Override
    public byte[] encode(String text, TextForm form) {
        return new Encoder(form, text.length()).encode(text);
    }

    @Override
    public boolean canEncode(String text) {
        return text.codePoints().allMatch(c -> c < 0x80 || holder(Character.toString(c)) != null);
    }

    private @Nullable CodeElement holder(String character) {
        if (initialUpper != null && initialUpper.encode(character) != null) {
            return initialUpper;
        }
        for (CodeElement element : elements) {
            if (element.encode(character) != null) {
                return element;
            }
        }
        return null;
    }

    /** Walks over bytes and keeps which sets are invoked. */
    private final class Decoder {
        private final byte[] bytes;
        private final int end;
        private final TextForm form;
        private final StringBuilder text;
        private final ByteSink run;
        private int position;
        private CodeElement running = CodeElement.ASCII;
        private CodeElement lower = initialLower;
        private @Nullable CodeElement upper = initialUpper;

        Decoder(byte[] bytes, int offset, int length, TextForm form) {
            this.bytes = bytes;
            this.position = offset;
            this.end = offset + length;
            this.form = form;
            this.text = new StringBuilder(length);
            this.run = new ByteSink(length);
        }

        String decode() {
            while (position < end) {
                CodeElement escaped = bytes[position] == 0x1B ? CodeElement.escapedAt(bytes, position, end) : null;
                if (escaped != null) {
                    designate(escaped);
                    position += escaped.escape().length;
                } else {
                    character();
                }
            }
            run.drain(text, running.charset());
            return text.toString();
        }

        private void designate(CodeElement element) {
            if (element.isLower()) {
                lower = element;
            } else {
                upper = element;
            }
        }

        private void character() {
            int value = bytes[position];
            if (value < 0) {
                upperCharacter();
            } else if (value <= ' ' || lower.bytesPerCharacter() == 1) {
                plain(value);
            } else {
                take(lower);
            }
        }

        /** Controls, spaces and ASCII; every encoding in use here holds them. */
        private void plain(int value) {
            run.put(value);
            position++;
            if (form.isDelimiter(value)) {
                lower = initialLower;
                upper = initialUpper;
            }
        }

        private void upperCharacter() {
            CodeElement element = upper != null ? upper : declaredUpper();
            if (element != null) {
                take(element);
                return;
            }
            run.drain(text, running.charset());
            text.append(fallback.decode(bytes, position, 1, form));
            position++;
        }

        /** Writers forget the escape sequence after a delimiter: the first set declared for upper bytes is meant. */
        private @Nullable CodeElement declaredUpper() {
            return upper(elements);
        }

        private void take(CodeElement element) {
            if (!running.charset().equals(element.charset())) {
                run.drain(text, running.charset());
                running = element;
            }
            if (position + element.bytesPerCharacter() > end) {
                run.drain(text, running.charset());
                text.append('\uFFFD');
                position = end;
                return;
            }
            element.append(run, bytes, position);
            position += element.bytesPerCharacter();
        }
    }

    /** Walks over text and writes an escape sequence wherever the next character needs another set. */
    private final class Encoder {
        private final TextForm form;
        private final ByteSink sink;
        private CodeElement lower = initialLower;
        private @Nullable CodeElement upper = initialUpper;

        Encoder(TextForm form, int length) {
            this.form = form;
            this.sink = new ByteSink(length * 2);
        }

        byte[] encode(String text) {
            text.codePoints().forEach(this::character);
            restoreLower();
            return sink.toBytes();
        }

        private void character(int codePoint) {
            if (codePoint < 0x80) {
                plain(codePoint);
                return;
            }
            String character = Character.toString(codePoint);
            CodeElement element = holder(character);
            byte[] encoded = element == null ? null : element.encode(character);
            if (element == null || encoded == null) {
                plain('?');
                return;
            }
            invoke(element);
            sink.put(encoded);
        }

        private void plain(int codePoint) {
            restoreLower();
            sink.put(codePoint);
            if (form.isDelimiter(codePoint)) {
                upper = initialUpper;
            }
        }

        private void restoreLower() {
            if (lower != initialLower) {
                lower = initialLower;
                sink.put(initialLower.escape());
            }
        }

        private void invoke(CodeElement element) {
            if (element.isLower() ? lower == element : upper == element) {
                return;
            }
            sink.put(element.escape());
            if (element.isLower()) {
                lower = element;
            } else {
                upper = element;
            }
        }
    }
}
