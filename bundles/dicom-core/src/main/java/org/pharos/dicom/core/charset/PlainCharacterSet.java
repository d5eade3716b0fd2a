package org.pharos.dicom.core.charset;

import java.nio.charset.Charset;

/** One encoding for all of a value: the single-byte sets without code extensions, UTF-8, GB18030, GBK. */
final class PlainCharacterSet extends CharacterSet {
    private final Charset charset;
    private final Charset written;

    PlainCharacterSet(String definedTerms, Charset charset) {
        this(definedTerms, charset, charset);
    }

    /** @param written encoding of text that goes out, which the terms declare */
    PlainCharacterSet(String definedTerms, Charset charset, Charset written) {
        super(definedTerms);
        this.charset = charset;
        this.written = written;
    }

    @Override
    String decodeAll(byte[] bytes, int offset, int length, TextForm form) {
        return new String(bytes, offset, length, charset);
    }

    @Override
    public byte[] encode(String text, TextForm form) {
        return text.getBytes(written);
    }

    @Override
    public boolean canEncode(String text) {
        return written.newEncoder().canEncode(text);
    }
}
