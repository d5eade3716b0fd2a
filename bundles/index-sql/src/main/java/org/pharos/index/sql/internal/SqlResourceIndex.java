package org.pharos.index.sql.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.event.Change;
import org.pharos.api.event.ChangeType;
import org.pharos.core.index.ArchiveTotals;
import org.pharos.core.index.Attempt;
import org.pharos.core.index.ChangePage;
import org.pharos.core.index.ChangeQuery;
import org.pharos.core.index.DeleteOutcome;
import org.pharos.core.index.NewInstance;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.Retagging;
import org.pharos.core.index.StoreOutcome;
import org.pharos.core.index.StoreRules;

/** The index in an SQL database. */
@Component
public final class SqlResourceIndex implements ResourceIndex {
    private final SqlEngine engine;
    private final Finder finder;
    private final Lookups lookups;
    private final ChangeReader changes;

    @Activate
    public SqlResourceIndex(@Reference SqlEngine engine) {
        this.engine = engine;
        finder = new Finder(engine.reads(), engine.contexts(), engine.occupancy(), engine.knownKeys());
        lookups = new Lookups(engine.reads(), finder);
        changes = new ChangeReader(engine.reads());
    }

    @Override
    public StoreOutcome store(NewInstance instance, StoreRules rules) {
        return engine.write(new StoreInstance(PreparedInstance.of(instance), rules));
    }

    @Override
    public List<Attempt<StoreOutcome>> storeAll(List<NewInstance> instances, StoreRules rules) {
        return engine.tryAll(instances.stream()
                .map(instance -> new StoreInstance(PreparedInstance.of(instance), rules))
                .toList());
    }

    @Override
    public Optional<DeleteOutcome> delete(ResourceRef resource) {
        return engine.write(new DeleteResource(resource));
    }

    @Override
    public List<DeleteOutcome> deleteAll(Collection<ResourceRef> resources) {
        return engine.tryAll(resources.stream().map(DeleteResource::new).toList()).stream()
                .map(Attempt::get)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public List<UUID> filesToRemove(int limit) {
        return lookups.filesToRemove(limit);
    }

    @Override
    public void filesRemoved(Collection<UUID> files) {
        if (!files.isEmpty()) {
            engine.write(Maintenance.filesRemoved(files));
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
    public List<ResourceRecord> resources(ResourceLevel level, Collection<ResourceId> ids, Set<Part> parts) {
        return finder.byIds(level, ids, parts);
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
        return Totals.read(engine.reads());
    }

    @Override
    public ArchiveTotals totals(ResourceRef resource) {
        return new ResourceTotals(engine.reads(), resource).read();
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
        return Totals.lastChange(engine.reads());
    }

    @Override
    public void clearChanges() {
        engine.write(Maintenance.clearChanges());
    }

    @Override
    public boolean logChange(ChangeType type, ResourceRef resource) {
        return engine.write(Maintenance.logChange(type, resource));
    }

    @Override
    public boolean markStable(Instant cutoff, int limit) {
        return engine.write(new MarkStable(cutoff, limit));
    }

    @Override
    public boolean setStable(ResourceRef resource, boolean isStable) {
        return engine.write(new SetStable(resource, isStable));
    }

    @Override
    public boolean protect(ResourceId patient, boolean isProtected) {
        return engine.write(Maintenance.protect(patient, isProtected));
    }

    @Override
    public boolean retag(Retagging retagging) {
        return engine.write(new RetagInstance(PreparedRetagging.of(retagging)));
    }

    @Override
    public long moment() {
        return engine.freshness().now();
    }

    @Override
    public boolean isUnchanged(ResourceId patient, long since) {
        return engine.freshness().isUnchanged(patient, since);
    }
}
