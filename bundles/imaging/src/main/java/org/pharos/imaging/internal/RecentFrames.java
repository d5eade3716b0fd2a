package org.pharos.imaging.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.pharos.dicom.imageio.Frames;

/** Where the frames of files lie that were asked for last; at most some megabytes. For any thread. */
final class RecentFrames {
    private static final int FILES = 64;
    private static final long MOST_BYTES_A_FILE = 256 << 10;

    private final Map<UUID, Frames> files = new LinkedHashMap<>(FILES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Frames> eldest) {
            return size() > FILES;
        }
    };

    /** The frames of a file, if they are still known. */
    synchronized Optional<Frames> find(UUID file) {
        return Optional.ofNullable(files.get(file));
    }

    /** Keeps frames, unless there is only one, or they take too much. A file never changes, so they stay true. */
    synchronized void keep(UUID file, Frames frames) {
        if (frames.count() > 1 && frames.retainedBytes() <= MOST_BYTES_A_FILE) {
            files.put(file, frames);
        } else {
            files.remove(file);
        }
    }
}
