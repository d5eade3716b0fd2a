package org.pharos.rest.annotations.internal.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.annotation.AttachmentTypes;
import org.pharos.core.archive.Archive;
import org.pharos.core.archive.Attachments;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.StoredFile.Compression;
import org.pharos.http.StreamedContent;
import org.pharos.rest.annotations.internal.PathResource;
import org.pharos.rest.annotations.internal.TypeName;
import org.pharos.rest.annotations.internal.revision.EntityTag;
import org.pharos.rest.annotations.internal.revision.Revisions;

/** Attachments as clients name them, whatever the level. */
@Component(service = ResourceAttachments.class)
public final class ResourceAttachments {
    private static final String BYTES = "application/octet-stream";

    private final ResourceIndex index;
    private final Archive archive;
    private final Attachments attachments;
    private final AttachmentTypes types;
    private final Revisions revisions;

    @Activate
    public ResourceAttachments(
            @Reference ResourceIndex index,
            @Reference Archive archive,
            @Reference Attachments attachments,
            @Reference AttachmentTypes types,
            @Reference Revisions revisions) {
        this.index = index;
        this.archive = archive;
        this.attachments = attachments;
        this.types = types;
        this.revisions = revisions;
    }

    /** The name of a number. */
    String name(int type) {
        return types.name(type);
    }

    /** Numbers of all attachments, ascending; fails if the resource is unknown. */
    List<Integer> types(ResourceLevel level, String id) {
        return files(level, id).stream().map(StoredFile::contentType).sorted().toList();
    }

    /**
     * One attachment; fails if it, its name or the resource is unknown. Clients know its state by its MD5; that of damaged
     * bytes stays unknown, so that what is left of them can be had.
     */
    StoredFile get(ResourceLevel level, String id, String name) {
        return attachments.withMd5IfIntact(PathResource.ref(level, id), required(level, id, name));
    }

    /** The same for those who want to know the MD5; fails if the bytes are damaged. */
    StoredFile getWithMd5(ResourceLevel level, String id, String name) throws IOException {
        return attachments.withMd5(PathResource.ref(level, id), required(level, id, name));
    }

    private StoredFile required(ResourceLevel level, String id, String name) {
        return find(level, id, TypeName.number(types, name)).orElseThrow(PathResource::unknown);
    }

    /** Stores an attachment of users. */
    StoredFile write(ResourceLevel level, String id, String name, InputStream content, @Nullable String ifMatch)
            throws IOException {
        int type = TypeName.userNumber(types, name);
        var condition = revisions.<StoredFile>onWrite(ifMatch, EntityTag::of);
        // Asked before all is stored, too: an upload may be long.
        if (!condition.test(findToWrite(level, id, type))) {
            throw new PharosException(ErrorCode.REVISION);
        }
        return attachments
                .attach(PathResource.ref(level, id), type, content, condition)
                .orElseThrow(ResourceAttachments::nowhere);
    }

    private Optional<StoredFile> findToWrite(ResourceLevel level, String id, int type) {
        try {
            return find(level, id, type);
        } catch (PharosException e) {
            throw e.code() == ErrorCode.UNKNOWN_RESOURCE ? nowhere() : e;
        }
    }

    /** Clients know this error of a resource that isn't there to take an attachment. */
    private static PharosException nowhere() {
        return new PharosException(ErrorCode.INEXISTENT_ITEM);
    }

    /** Removes an attachment of users, or the tags that old servers wrote; fails if there is none such. */
    void remove(ResourceLevel level, String id, String name, @Nullable String ifMatch) {
        int type = TypeName.number(types, name);
        if (type != AttachmentTypes.DICOM_AS_JSON) {
            type = TypeName.userNumber(types, name);
        }
        var condition = revisions.<StoredFile>onRemove(ifMatch, EntityTag::of);
        if (!attachments.detach(PathResource.ref(level, id), type, condition)) {
            throw PathResource.unknown();
        }
    }

    /** Stores an attachment in another form; fails if there is none such. */
    void recompress(ResourceLevel level, String id, String name, Compression compression) throws IOException {
        int type = TypeName.number(types, name);
        if (!attachments.recompress(PathResource.ref(level, id), type, compression)) {
            throw PathResource.unknown();
        }
    }

    /** Whether the bytes of an attachment are what was stored; fails if the resource is unknown. */
    boolean isIntact(ResourceLevel level, String id, String name) throws IOException {
        Optional<StoredFile> file = find(level, id, TypeName.number(types, name));
        return file.isPresent() && attachments.isIntact(file.get());
    }

    /** The logical bytes. */
    StreamedContent content(StoredFile file, boolean isPart, Optional<String> filename) {
        return content(
                file,
                file.uncompressedSize(),
                isPart,
                filename,
                (offset, length) -> archive.open(file, offset, length));
    }

    /** The bytes as they are stored. */
    StreamedContent storedContent(StoredFile file, boolean isPart, Optional<String> filename) {
        return content(
                file,
                file.compressedSize(),
                isPart,
                filename,
                (offset, length) -> archive.openStored(file, offset, length));
    }

    private StreamedContent content(
            StoredFile file, long size, boolean isPart, Optional<String> filename, StreamedContent.Source source) {
        // A part of something in a format isn't in that format.
        return StreamedContent.of(size, isPart ? BYTES : types.mediaType(file.contentType()), source)
                .named(filename.orElse(file.uuid().toString()))
                .tagged(EntityTag.of(file).toString())
                .withRanges();
    }

    private Optional<StoredFile> find(ResourceLevel level, String id, int type) {
        return files(level, id).stream()
                .filter(file -> file.contentType() == type)
                .findFirst();
    }

    private List<StoredFile> files(ResourceLevel level, String id) {
        return PathResource.record(index, level, id, EnumSet.of(Part.FILES)).files();
    }
}
