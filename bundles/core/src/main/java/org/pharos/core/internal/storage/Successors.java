package org.pharos.core.internal.storage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.pharos.core.index.StoredFile;

/**
 * Remembers for a while which file took the place of another with the same logical bytes, for those who asked the index
 * before and come to the storage area after.
 */
final class Successors {
    private static final int KEPT = 1000;

    private final Map<UUID, StoredFile> successors = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, StoredFile> eldest) {
            return size() > KEPT;
        }
    };

    synchronized void add(StoredFile replaced, StoredFile successor) {
        successors.put(replaced.uuid(), successor);
    }

    synchronized Optional<StoredFile> of(StoredFile replaced) {
        return Optional.ofNullable(successors.get(replaced.uuid()));
    }
}
