package org.pharos.index.sql.internal;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.core.index.AttachOutcome;
import org.pharos.core.index.ResourceAnnotations;
import org.pharos.core.index.ResourceRecord.Metadata;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.StoredFile;

/** Metadata, attachments and labels in an SQL database. */
@Component
public final class SqlResourceAnnotations implements ResourceAnnotations {
    private final SqlEngine engine;

    @Activate
    public SqlResourceAnnotations(@Reference SqlEngine engine) {
        this.engine = engine;
    }

    @Override
    public OptionalLong setMetadata(
            ResourceRef resource, int type, String value, Predicate<Optional<Metadata>> condition) {
        return engine.write(MetadataOperations.set(resource, type, value, condition));
    }

    @Override
    public boolean removeMetadata(ResourceRef resource, int type, Predicate<Optional<Metadata>> condition) {
        return engine.write(MetadataOperations.remove(resource, type, condition));
    }

    @Override
    public Optional<AttachOutcome> attach(
            ResourceRef resource, StoredFile file, Predicate<Optional<StoredFile>> condition) {
        return engine.write(AttachmentOperations.attach(resource, file, condition));
    }

    @Override
    public Optional<StoredFile> detach(
            ResourceRef resource, int contentType, Predicate<Optional<StoredFile>> condition) {
        return engine.write(AttachmentOperations.detach(resource, contentType, condition));
    }

    @Override
    public void keepSums(ResourceRef resource, StoredFile file) {
        engine.write(AttachmentOperations.keepSums(resource, file));
    }

    @Override
    public boolean addLabel(ResourceRef resource, String label) {
        return engine.write(LabelOperations.add(resource, label));
    }

    @Override
    public boolean removeLabel(ResourceRef resource, String label) {
        return engine.write(LabelOperations.remove(resource, label));
    }

    @Override
    public SortedSet<String> labels() {
        return LabelOperations.all(engine.reads());
    }
}
