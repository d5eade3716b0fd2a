package org.pharos.bench.codecs;

import java.util.List;

/**
 * A codec on an image.
 *
 * @param frames of which a program decodes so many more in one run than in another
 */
record Comparison(Codec codec, TestImage image, int frames) {
    static List<Comparison> all() {
        return List.of(
                new Comparison(Codec.RLE, TestImage.CT, 150),
                new Comparison(Codec.RLE, TestImage.COLOUR, 100),
                new Comparison(Codec.JPEG_BASELINE, TestImage.GREY, 150),
                new Comparison(Codec.JPEG_BASELINE, TestImage.COLOUR, 80),
                new Comparison(Codec.JPEG_LOSSLESS, TestImage.CT, 80),
                new Comparison(Codec.JPEG_LOSSLESS, TestImage.MAMMOGRAM, 4),
                new Comparison(Codec.JPEG_LS, TestImage.CT, 40),
                new Comparison(Codec.JPEG_LS, TestImage.MAMMOGRAM, 3),
                new Comparison(Codec.JPEG_2000, TestImage.CT, 12),
                new Comparison(Codec.JPEG_2000, TestImage.MAMMOGRAM, 2));
    }

    /** As a parameter of a benchmark. */
    String name() {
        return codec + "-" + image;
    }

    static Comparison of(String name) {
        return all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No comparison " + name));
    }
}
