package org.pharos.worklists.internal;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * A file of the folder at one moment.
 *
 * @param id its name without {@code .wl}
 * @param version another one whenever the content is another, as far as times and sizes tell
 */
record WorklistFile(String id, Path path, String version, Instant modified) {
    static WorklistFile of(String id, Path path, BasicFileAttributes attributes) {
        String version = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS) + "/" + attributes.size() + "/"
                + attributes.fileKey();
        return new WorklistFile(id, path, version, attributes.lastModifiedTime().toInstant());
    }
}
