package org.pharos.core.index;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.event.Change;
import org.pharos.api.event.ChangeType;

/**
 * The index of the archive: which resources there are, their main DICOM tags, metadata, files, and the change log.
 *
 * <p>Used from any thread. What writes returns when it is durable; many writers at a time share one commit. Reads see all
 * that was committed before they began. Failures of the database are {@link org.pharos.api.PharosException} with code
 * {@code DATABASE}; nothing of the failed call is kept. Every change is told to the {@link ChangeObserver}.
 */
@ProviderType
public interface ResourceIndex {
    /**
     * Adds an instance, with its patient, study and series where they are new. Two equal instances at the same time give
     * one that is stored and one that was there already.
     *
     * @throws org.pharos.api.PharosException {@code STORAGE_LIMIT} if a limit would be passed and nothing may be removed
     *     for it
     */
    StoreOutcome store(NewInstance instance, StoreRules rules);

    /**
     * Adds instances one after another as {@link #store} does, in one commit.
     *
     * @param instances some tens, since others wait for their commit
     * @return what came of each, in their order
     */
    List<Attempt<StoreOutcome>> storeAll(List<NewInstance> instances, StoreRules rules);

    /** Removes a resource, its descendants, and those of its ancestors that have no other child; empty if unknown. */
    Optional<DeleteOutcome> delete(ResourceRef resource);

    /**
     * Removes resources one after another as {@link #delete(ResourceRef)} does, but sharing commits; unknown ones are left
     * out. If one fails the others are removed all the same.
     *
     * @param resources some tens, since others wait for their commit
     */
    List<DeleteOutcome> deleteAll(Collection<ResourceRef> resources);

    /** Files that rows named once and that {@link #filesRemoved} hasn't confirmed yet, at most {@code limit}. */
    List<UUID> filesToRemove(int limit);

    /** Confirms that files are gone from the storage area. */
    void filesRemoved(Collection<UUID> files);

    /** Which of these files rows name. */
    Set<UUID> knownFiles(Set<UUID> files);

    /** Describes one resource. */
    Optional<ResourceRecord> resource(ResourceRef resource, Set<Part> parts);

    /** Describes the resources that a query wants. */
    List<ResourceRecord> find(ResourceQuery query, Set<Part> parts);

    /** The resources of a level that are there of these, in no order. */
    default List<ResourceRecord> resources(ResourceLevel level, Collection<ResourceId> ids, Set<Part> parts) {
        return ids.stream()
                .flatMap(id -> resource(new ResourceRef(level, id), parts).stream())
                .toList();
    }

    /** Identifiers of the resources that a query wants; cheaper than {@link #find}. */
    List<ResourceId> findIds(ResourceQuery query);

    /** How many resources a query wants, its page not counted. */
    long count(ResourceQuery query);

    /** The level at which an identifier is known. */
    Optional<ResourceLevel> level(ResourceId id);

    /**
     * Resources whose PatientID, StudyInstanceUID, SeriesInstanceUID or SOPInstanceUID is this text, without regard to
     * case.
     */
    List<ResourceRef> lookup(String identifier);

    /** Numbers and sizes of the whole archive; costs no scan. */
    ArchiveTotals totals();

    /** Numbers and sizes of one resource; all zero if it is unknown. */
    ArchiveTotals totals(ResourceRef resource);

    /** Part of the change log. */
    ChangePage changes(ChangeQuery query);

    /** The newest entry of the change log. */
    Optional<Change> lastChange();

    /** The highest number ever used in the change log, whether the entry is still there or not; 0 for none. */
    long lastChangeSeq();

    /** Empties the change log; numbers go on rising. */
    void clearChanges();

    /** Adds to the change log; false if the resource isn't there (any more). */
    boolean logChange(ChangeType type, ResourceRef resource);

    /**
     * Marks patients, studies and series as stable whose {@code LastUpdate} isn't later than the cutoff, those quiet for
     * the longest time first, and logs it.
     *
     * @param limit how many at most
     * @return whether anything is left that isn't stable
     */
    boolean markStable(Instant cutoff, int limit);

    /**
     * Says whether a patient, study or series is stable, and logs it if it becomes so. One that isn't becomes stable as if its
     * last instance had come in now.
     *
     * @return whether that was different before; false if it is unknown
     */
    boolean setStable(ResourceRef resource, boolean isStable);

    /** Shields a patient from recycling or lifts that; false if it is unknown. */
    boolean protect(ResourceId patient, boolean isProtected);

    /** Says anew what an instance and those above it are; false if the instance is gone. Logs nothing. */
    boolean retag(Retagging retagging);

    /**
     * A number for this moment, to be asked for before something is read that is to be kept: {@link #isUnchanged} tells later
     * whether that still holds. Takes no query.
     */
    default long moment() {
        return 0;
    }

    /**
     * Whether nothing was changed of a patient, or of the studies, series and instances below it, nor was any of them removed
     * or added, since a {@link #moment()}. It may say that something was changed where it wasn't; an index that can't tell
     * always does. Takes no query.
     */
    default boolean isUnchanged(ResourceId patient, long since) {
        return false;
    }
}
