package org.pharos.core.internal.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.archive.Attachments;
import org.pharos.core.index.AttachOutcome;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceAnnotations;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.StoredFile.Compression;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** File durable, then row committed, then the old file removed: whatever fails, one of both is there and whole. */
@Component
public final class StoredAttachments implements Attachments {
    private static final Logger logger = LoggerFactory.getLogger(StoredAttachments.class);

    private final ResourceIndex index;
    private final ResourceAnnotations annotations;
    private final AttachmentStore store;
    private final AttachmentForm form;
    private final FileRemover remover;

    @Activate
    public StoredAttachments(
            @Reference ResourceIndex index,
            @Reference ResourceAnnotations annotations,
            @Reference AttachmentStore store,
            @Reference AttachmentForm form,
            @Reference FileRemover remover) {
        this.index = index;
        this.annotations = annotations;
        this.store = store;
        this.form = form;
        this.remover = remover;
    }

    @Override
    public Optional<StoredFile> attach(
            ResourceRef resource, int contentType, InputStream content, Predicate<Optional<StoredFile>> condition)
            throws IOException {
        try (NewAttachment attachment = form.create(store)) {
            content.transferTo(attachment);
            Optional<AttachOutcome> outcome = commit(resource, attachment, attachment.force(contentType), condition);
            outcome.ifPresent(committed -> {
                attachment.keep();
                committed.replaced().ifPresent(this::remove);
            });
            return outcome.map(AttachOutcome::attached);
        }
    }

    @Override
    public boolean detach(ResourceRef resource, int contentType, Predicate<Optional<StoredFile>> condition) {
        Optional<StoredFile> removed = annotations.detach(resource, contentType, condition);
        removed.ifPresent(this::remove);
        return removed.isPresent();
    }

    @Override
    public boolean recompress(ResourceRef resource, int contentType, Compression compression) throws IOException {
        StoredFile current = find(resource, contentType).orElse(null);
        return current != null && (current.compression() == compression || recompress(resource, current, compression));
    }

    private boolean recompress(ResourceRef resource, StoredFile current, Compression compression) throws IOException {
        try (NewAttachment copy = store.create(compression, Summing.of(current))) {
            try (InputStream content = store.open(current, 0, current.uncompressedSize())) {
                content.transferTo(copy);
            }
            StoredFile forced = copy.force(current.contentType());
            if (!haveSameContent(current, forced)) {
                throw corrupted(current);
            }
            Optional<AttachOutcome> outcome = commit(
                    resource,
                    copy,
                    forced,
                    there -> there.filter(f -> f.uuid().equals(current.uuid())).isPresent());
            outcome.ifPresent(committed -> {
                copy.keep();
                store.replace(current, committed.attached());
                remove(current);
            });
            return outcome.isPresent();
        }
    }

    private Optional<AttachOutcome> commit(
            ResourceRef resource,
            NewAttachment attachment,
            StoredFile file,
            Predicate<Optional<StoredFile>> condition) {
        try {
            return annotations.attach(resource, file, condition);
        } catch (PharosException e) {
            if (e.code() == ErrorCode.DATABASE && attachment.isCommitted(index::knownFiles)) {
                // What was replaced goes with the next round of the remover.
                StoredFile committed = find(resource, file.contentType()).orElse(file);
                return Optional.of(new AttachOutcome(committed, Optional.empty()));
            }
            throw e;
        }
    }

    private static boolean haveSameContent(StoredFile first, StoredFile second) {
        return first.uncompressedSize() == second.uncompressedSize()
                && (!first.keepsSums() || second.uncompressedSums().match(first.uncompressedSums()));
    }

    private Optional<StoredFile> find(ResourceRef resource, int contentType) {
        return index.resource(resource, EnumSet.of(Part.FILES)).stream()
                .flatMap(found -> found.files().stream())
                .filter(file -> file.contentType() == contentType)
                .findFirst();
    }

    private void remove(StoredFile file) {
        remover.removeSoon(List.of(file.uuid()));
    }

    @Override
    public StoredFile withMd5(ResourceRef resource, StoredFile file) throws IOException {
        if (!file.lacksMd5()) {
            return file;
        }
        Optional<ActualSums> actual = ActualSums.read(file, store, Summing.MD5);
        if (actual.isEmpty()) {
            return withMd5(resource, replacement(resource, file));
        }
        if (!actual.get().match(file)) {
            throw corrupted(file);
        }
        StoredFile summed =
                file.withSums(actual.get().uncompressed(), actual.get().compressed());
        keepSums(resource, summed);
        return summed;
    }

    /** They can be found out again. */
    private void keepSums(ResourceRef resource, StoredFile file) {
        try {
            annotations.keepSums(resource, file);
        } catch (PharosException e) {
            logger.warn("The MD5 of file {} can't be kept: {}", file.uuid(), e.getMessage());
        }
    }

    /** What has taken the place of a file that can't be read any more. */
    private StoredFile replacement(ResourceRef resource, StoredFile file) {
        StoredFile current =
                find(resource, file.contentType()).orElseThrow(() -> new PharosException(ErrorCode.UNKNOWN_RESOURCE));
        if (current.uuid().equals(file.uuid())) {
            throw corrupted(file);
        }
        return current;
    }

    @Override
    public StoredFile withMd5IfIntact(ResourceRef resource, StoredFile file) {
        try {
            return withMd5(resource, file);
        } catch (PharosException | IOException e) {
            logger.warn("The MD5 of file {} can't be told: {}", file.uuid(), e.toString());
            return file;
        }
    }

    @Override
    public boolean isIntact(StoredFile file) throws IOException {
        if (!file.keepsSums()) {
            return false;
        }
        boolean isIntact = ActualSums.read(file, store, Summing.of(file))
                .filter(actual -> actual.match(file))
                .isPresent();
        if (!isIntact) {
            logger.error("File {} isn't what was stored", file.uuid());
        }
        return isIntact;
    }

    private static PharosException corrupted(StoredFile file) {
        return new PharosException(ErrorCode.CORRUPTED_FILE, "Attachment " + file.uuid());
    }
}
