package org.pharos.index.sql.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.event.Change;
import org.pharos.api.event.ChangeType;
import org.pharos.core.index.ArchiveTotals;
import org.pharos.core.index.ChangeObserver;
import org.pharos.core.index.ChangePage;
import org.pharos.core.index.ChangeQuery;
import org.pharos.core.index.DeleteOutcome;
import org.pharos.core.index.NewInstance;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.StoreOutcome;
import org.pharos.core.index.StoreRules;
import org.pharos.index.sql.IndexDatabase;

/** The index in an SQL database: one writer, as many readers as the pool has connections. */
@Component(service = ResourceIndex.class)
public final class SqlResourceIndex implements ResourceIndex, AutoCloseable {
    private final Reads reads;
    private final Finder finder;
    private final Lookups lookups;
    private final ChangeReader changes;
    private final GroupCommit writer;

    @Activate
    public SqlResourceIndex(@Reference IndexDatabase database, @Reference ChangeObserver observer) {
        this(database, observer, Clock.systemUTC());
    }

    /** With a clock of one's own. */
    public SqlResourceIndex(IndexDatabase database, ChangeObserver observer, Clock clock) {
        Schema.current().migrate(database);
        var contexts = new Contexts();
        reads = new Reads(database);
        finder = new Finder(reads, contexts);
        lookups = new Lookups(reads, finder);
        changes = new ChangeReader(reads);
        writer = new GroupCommit(database, new WriteSession(database, contexts, observer, clock));
    }

    /** Commits what waits, then lets the database go. */
    @Override
    @Deactivate
    public void close() {
        writer.close();
    }

    @Override
    public StoreOutcome store(NewInstance instance, StoreRules rules) {
        return writer.run(new StoreInstance(PreparedInstance.of(instance), rules));
    }

    @Override
    public Optional<DeleteOutcome> delete(ResourceRef resource) {
        return writer.run(new DeleteResource(resource));
    }

    @Override
    public List<UUID> filesToRemove(int limit) {
        return lookups.filesToRemove(limit);
    }

    @Override
    public void filesRemoved(Collection<UUID> files) {
        if (!files.isEmpty()) {
            writer.run(Maintenance.filesRemoved(files));
        }
    }

    @Override
    public Set<UUID> knownFiles(Set<UUID> files) {
        return lookups.knownFiles(files);
    }

    @Override
    public Optional<ResourceRecord> resource(ResourceRef resource, Set<Part> parts) {
        return finder.find(ResourceQuery.all(resource.level()).within(resource), parts).stream()
                .findFirst();
    }

    @Override
    public List<ResourceRecord> find(ResourceQuery query, Set<Part> parts) {
        return finder.find(query, parts);
    }

    @Override
    public List<ResourceId> findIds(ResourceQuery query) {
        return finder.findIds(query);
    }

    @Override
    public long count(ResourceQuery query) {
        return finder.count(query);
    }

    @Override
    public Optional<ResourceLevel> level(ResourceId id) {
        return lookups.level(id);
    }

    @Override
    public List<ResourceRef> lookup(String identifier) {
        return lookups.resources(identifier);
    }

    @Override
    public ArchiveTotals totals() {
        return Totals.read(reads);
    }

    @Override
    public ArchiveTotals totals(ResourceRef resource) {
        return new ResourceTotals(reads, resource).read();
    }

    @Override
    public ChangePage changes(ChangeQuery query) {
        return changes.page(query);
    }

    @Override
    public Optional<Change> lastChange() {
        return changes.last();
    }

    @Override
    public long lastChangeSeq() {
        return Totals.lastChange(reads);
    }

    @Override
    public void clearChanges() {
        writer.run(Maintenance.clearChanges());
    }

    @Override
    public boolean logChange(ChangeType type, ResourceRef resource) {
        return writer.run(Maintenance.logChange(type, resource));
    }

    @Override
    public boolean markStable(Instant cutoff, int limit) {
        return writer.run(new MarkStable(cutoff, limit));
    }

    @Override
    public boolean protect(ResourceId patient, boolean isProtected) {
        return writer.run(Maintenance.protect(patient, isProtected));
    }
}
