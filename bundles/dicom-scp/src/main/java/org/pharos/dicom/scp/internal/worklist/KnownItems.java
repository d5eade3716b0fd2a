package org.pharos.dicom.scp.internal.worklist;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.pharos.api.worklist.WorklistItem;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.charset.CharacterSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what was read of one source, so that an item is read once a version. When there is no more room, items are read for
 * each query: those that came first stay, since every query wants all of them. Used from any thread.
 */
final class KnownItems {
    private static final Logger logger = LoggerFactory.getLogger(KnownItems.class);

    /** Of all items of a source together, as they are estimated. */
    private static final long MAXIMUM_BYTES = 96L << 20;

    /** A data set takes some times the bytes of its file: an object and an array for each element. */
    private static final int OVERHEAD_FACTOR = 3;

    private static final int OVERHEAD_BYTES = 600;

    /** Items without version that were named in the log. */
    private static final int MOST_NAMED = 1000;

    /** Queries after which what none of them met is forgotten. */
    private static final int PATIENCE = 50;

    private final String source;
    private final DicomDefaults defaults;
    private final long maximumBytes;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Set<String> named = ConcurrentHashMap.newKeySet();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong queries = new AtomicLong();

    /** @param source its name, for logs */
    KnownItems(String source, DicomDefaults defaults) {
        this(source, defaults, MAXIMUM_BYTES);
    }

    KnownItems(String source, DicomDefaults defaults, long maximumBytes) {
        this.source = source;
        this.defaults = defaults;
        this.maximumBytes = maximumBytes;
    }

    /** What one version of an item is; without data set if it can't be read. */
    private static final class Known {
        private final String version;
        private final CharacterSet fallback;
        private final @Nullable DataSet dataSet;
        private final long bytes;
        private volatile long lastQuery;

        Known(String version, CharacterSet fallback, @Nullable DataSet dataSet, long bytes, long query) {
            this.version = version;
            this.fallback = fallback;
            this.dataSet = dataSet;
            this.bytes = bytes;
            this.lastQuery = query;
        }
    }

    /** Starts a query; gives its number. */
    long begin() {
        return queries.incrementAndGet();
    }

    /** Ends a query that has met all items; forgets what hasn't been met for long, or, when room is short, just now. */
    void end(long query) {
        long oldest = bytes.get() > maximumBytes / 2 ? query : query - PATIENCE;
        known.entrySet().removeIf(entry -> {
            boolean forgotten = entry.getValue().lastQuery < oldest;
            if (forgotten) {
                bytes.addAndGet(-entry.getValue().bytes);
            }
            return forgotten;
        });
    }

    /** Bytes that are taken, as they are estimated. */
    long bytes() {
        return bytes.get();
    }

    /** The data set of an item, not to be changed; empty if it is gone, or damaged, which is logged once. */
    Optional<DataSet> dataSet(WorklistItem item, long query) {
        String version = item.version();
        if (version == null) {
            return readAnew(item);
        }
        CharacterSet fallback = defaults.defaultCharacterSet();
        Known before = known.get(item.id());
        if (before != null && before.version.equals(version) && before.fallback.equals(fallback)) {
            before.lastQuery = Math.max(before.lastQuery, query);
            return Optional.ofNullable(before.dataSet);
        }
        return readVersion(item, version, fallback, query);
    }

    private Optional<DataSet> readVersion(WorklistItem item, String version, CharacterSet fallback, long query) {
        Known read;
        try {
            ItemReader.Read content = ItemReader.read(item, defaults.readerOptions());
            long weight = OVERHEAD_BYTES + (long) OVERHEAD_FACTOR * content.bytes();
            read = new Known(version, fallback, content.dataSet(), weight, query);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            read = new Known(version, fallback, null, OVERHEAD_BYTES, query);
            if (!isKept(item.id(), read)) {
                nameOnce(item.id(), e);
            } else {
                name(item.id(), e);
            }
            return Optional.empty();
        }
        isKept(item.id(), read);
        return Optional.ofNullable(read.dataSet);
    }

    private Optional<DataSet> readAnew(WorklistItem item) {
        try {
            return Optional.of(ItemReader.read(item, defaults.readerOptions()).dataSet());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            nameOnce(item.id(), e);
            return Optional.empty();
        }
    }

    /** Keeps an item in place of its last version, if there is room. */
    private boolean isKept(String id, Known item) {
        boolean room = bytes.get() + item.bytes <= maximumBytes;
        Known before = room ? known.put(id, item) : known.remove(id);
        bytes.addAndGet((room ? item.bytes : 0) - (before == null ? 0 : before.bytes));
        return room;
    }

    private void nameOnce(String id, IOException failure) {
        if (named.size() < MOST_NAMED && named.add(id)) {
            name(id, failure);
        }
    }

    private void name(String id, IOException failure) {
        logger.warn("Worklist item {} of {} is left out: {}", id, source, failure.getMessage());
    }
}
