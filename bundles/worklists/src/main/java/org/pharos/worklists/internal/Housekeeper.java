package org.pharos.worklists.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.event.ArchiveListener;
import org.pharos.api.event.Change;
import org.pharos.api.event.ChangeType;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRef;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes worklists that were made over REST, when they are old or their study is stable. Files that others have put into the
 * folder are theirs: it leaves them alone.
 */
final class Housekeeper implements ArchiveListener {
    private static final Logger logger = LoggerFactory.getLogger(Housekeeper.class);
    private static final Duration PART_LIFETIME = Duration.ofHours(1);

    /** Studies that wait to be looked for; more at once are missed, and their worklists deleted by age. */
    private static final int MOST_STUDIES = 100_000;

    private final WorklistFolder folder;
    private final ResourceIndex index;
    private final Supplier<Settings> settings;
    private final Clock clock;
    private final Set<ResourceId> stable = ConcurrentHashMap.newKeySet();
    private Map<String, Looked> looked = new HashMap<>();

    Housekeeper(WorklistFolder folder, ResourceIndex index, Supplier<Settings> settings, Clock clock) {
        this.folder = folder;
        this.index = index;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A file that was looked into.
     *
     * @param studyUid of one made here; empty for a file of others
     */
    private record Looked(String version, boolean isOurs, Optional<String> studyUid) {}

    /** Only notes the study, as the other listeners wait meanwhile. */
    @Override
    public void changed(Change change) {
        if (change.type() == ChangeType.STABLE_STUDY && stable.size() < MOST_STUDIES) {
            stable.add(change.id());
        }
    }

    /** Looks through the folder once. For one thread at a time. */
    void clean() {
        Settings now = settings.get();
        Set<ResourceId> ended = Set.copyOf(stable);
        stable.removeAll(ended);
        if (!now.deletesOnStable()) {
            ended = Set.of();
        }
        try {
            clean(studyUids(ended), now.lifetime());
            folder.removePartsOlderThan(clock.instant().minus(PART_LIFETIME));
        } catch (IOException | UncheckedIOException | DirectoryIteratorException e) {
            stable.addAll(ended);
            logger.warn("The worklists in {} can't be looked through: {}", folder.directory(), e.toString());
        }
    }

    private Set<String> studyUids(Set<ResourceId> studies) {
        var uids = new HashSet<String>();
        for (ResourceId study : studies) {
            index.resource(new ResourceRef(ResourceLevel.STUDY, study), EnumSet.of(Part.TAGS))
                    .map(found -> found.tags().get(ResourceLevel.STUDY))
                    .flatMap(tags -> tags.value(Tag.STUDY_INSTANCE_UID))
                    .ifPresent(uids::add);
        }
        return uids;
    }

    private void clean(Set<String> stableUids, Duration lifetime) throws IOException {
        Instant oldest = clock.instant().minus(lifetime);
        var next = new HashMap<String, Looked>();
        try (Stream<WorklistFile> files = folder.files()) {
            files.forEach(file -> look(file).ifPresent(found -> {
                boolean isOld = !lifetime.isZero() && file.modified().isBefore(oldest);
                boolean isDone = found.studyUid().filter(stableUids::contains).isPresent();
                if (!found.isOurs() || !isOld && !isDone || !delete(file)) {
                    next.put(file.id(), found);
                }
            }));
        }
        looked = next;
    }

    /** Empty if the file can't be read, which may be otherwise next time. */
    private Optional<Looked> look(WorklistFile file) {
        Looked before = looked.get(file.id());
        if (before != null && before.version().equals(file.version())) {
            return Optional.of(before);
        }
        try {
            DicomFile content = folder.read(file);
            boolean isOurs = WorklistFolder.isMadeHere(content);
            return Optional.of(new Looked(
                    file.version(),
                    isOurs,
                    isOurs ? content.dataSet().string(Tag.STUDY_INSTANCE_UID) : Optional.empty()));
        } catch (IOException e) {
            logger.debug("{} can't be read: {}", file.id(), e.toString());
            return Optional.empty();
        }
    }

    private static boolean delete(WorklistFile file) {
        try {
            boolean deleted = WorklistFolder.delete(file);
            logger.info("Worklist {} is deleted, as it is old or its study is complete", file.id());
            return deleted;
        } catch (IOException e) {
            logger.warn("Worklist {} can't be deleted: {}", file.id(), e.toString());
            return false;
        }
    }
}
