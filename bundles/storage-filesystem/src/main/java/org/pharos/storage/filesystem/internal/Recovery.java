package org.pharos.storage.filesystem.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides, with the index, about each file that a crash left provisional. */
final class Recovery {
    private static final Logger logger = LoggerFactory.getLogger(Recovery.class);
    private static final int BATCH_SIZE = 1000;

    private final AttachmentTree tree;
    private int kept;
    private int removed;

    Recovery(AttachmentTree tree) {
        this.tree = tree;
    }

    void run(Function<Set<UUID>, Set<UUID>> known) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(tree.incoming())) {
            Set<UUID> batch = new HashSet<>();
            for (Path file : files) {
                add(file, batch);
                if (batch.size() == BATCH_SIZE) {
                    settle(batch, known);
                    batch = new HashSet<>();
                }
            }
            settle(batch, known);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        if (kept + removed > 0) {
            logger.info("The last run ended amid its work: {} files were kept, {} removed", kept, removed);
        }
    }

    private static void add(Path file, Set<UUID> batch) {
        String name = file.getFileName().toString();
        try {
            UUID id = UUID.fromString(name);
            if (id.toString().equals(name)) {
                batch.add(id);
                return;
            }
        } catch (IllegalArgumentException e) {
            logger.debug("{}: {}", file, e.getMessage());
        }
        logger.warn("{} isn't one of this server's files; it is left alone", file);
    }

    private void settle(Set<UUID> batch, Function<Set<UUID>, Set<UUID>> known) throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        Set<UUID> wanted = known.apply(batch);
        for (UUID id : batch) {
            if (wanted.contains(id)) {
                tree.keep(id);
                kept++;
            } else {
                tree.removeProvisional(id);
                removed++;
            }
        }
    }
}
