package org.pharos.rest.images.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.imageio.picture.JpegWriter;
import org.pharos.dicom.imageio.picture.PamWriter;
import org.pharos.dicom.imageio.picture.PictureWriter;
import org.pharos.dicom.imageio.picture.PngWriter;

/** Chooses the kind of file that a client prefers (RFC 9110 12.5.1); PNG where it is all the same. */
final class AcceptedWriter {
    private static final int MOST_RANGES = 100;

    private AcceptedWriter() {}

    /**
     * The writer of the kind that is preferred.
     *
     * @param accept the header, if there is one
     * @return empty if none of the kinds is acceptable
     */
    static Optional<PictureWriter> of(@Nullable String accept, int jpegQuality) {
        List<PictureWriter> writers = List.of(new PngWriter(), new JpegWriter(jpegQuality), new PamWriter());
        if (accept == null) {
            return Optional.of(writers.get(0));
        }
        PictureWriter best = null;
        double bestWeight = 0;
        for (String range : accept.split(",", MOST_RANGES)) {
            String[] parts = range.split(";", -1);
            double weight = weight(parts);
            PictureWriter match = match(writers, parts[0].strip().toLowerCase(Locale.ROOT));
            if (match != null && weight > bestWeight) {
                best = match;
                bestWeight = weight;
            }
        }
        return Optional.ofNullable(best);
    }

    private static @Nullable PictureWriter match(List<PictureWriter> writers, String range) {
        return writers.stream()
                .filter(writer -> range.equals("*/*") || range.equals("image/*") || range.equals(writer.mediaType()))
                .findFirst()
                .orElse(null);
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("q=")) {
                try {
                    return Double.parseDouble(parameter.substring(2));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
