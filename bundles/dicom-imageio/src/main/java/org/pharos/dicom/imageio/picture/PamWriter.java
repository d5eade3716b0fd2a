package org.pharos.dicom.imageio.picture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes Portable Arbitrary Maps: a header in text, and the samples. */
public final class PamWriter implements PictureWriter {
    @Override
    public String mediaType() {
        return "image/x-portable-arbitrarymap";
    }

    @Override
    public boolean canWrite(Picture picture) {
        return true;
    }

    @Override
    public void write(Picture picture, OutputStream out) throws IOException {
        String header = "P7\nWIDTH %d\nHEIGHT %d\nDEPTH %d\nMAXVAL %d\nTUPLTYPE %s\nENDHDR\n"
                .formatted(
                        picture.width(),
                        picture.height(),
                        picture.channels(),
                        picture.sampleBytes() == 1 ? 0xFF : 0xFFFF,
                        picture.channels() == 1 ? "GRAYSCALE" : "RGB");
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        out.write(picture.samples());
    }
}
