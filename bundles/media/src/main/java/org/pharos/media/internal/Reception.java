package org.pharos.media.internal;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceRecord;

/** When an instance came in. */
final class Reception {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

    private Reception() {}

    /** In UTC; empty if that isn't known. */
    static Optional<LocalDateTime> time(ResourceRecord instance) {
        return instance.metadata(MetadataType.RECEPTION_DATE).flatMap(Reception::parse);
    }

    private static Optional<LocalDateTime> parse(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, FORMAT));
        } catch (DateTimeException e) {
            // Whatever stands there, it isn't worth an archive.
            return Optional.empty();
        }
    }
}
