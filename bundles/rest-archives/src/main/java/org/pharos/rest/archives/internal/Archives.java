package org.pharos.rest.archives.internal;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.find.NamedResources;
import org.pharos.core.image.Transcoding;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.job.JobOutput;
import org.pharos.core.job.Jobs;
import org.pharos.core.media.PackageLayout;
import org.pharos.core.media.PackageRequest;
import org.pharos.core.media.Packages;
import org.pharos.http.GeneratedContent;
import org.pharos.http.JsonBody;
import org.pharos.http.JsonFields;
import org.pharos.http.QueryArguments;
import org.pharos.http.StreamedContent;

/** What all routes of archives share: finds what is asked for, and answers at once or by a job. */
@Component(
        service = Archives.class,
        configurationPid = "org.pharos.rest.archives",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ArchiveOptions.class)
public final class Archives {
    private static final String ORIGIN = "REST API";
    private static final String ZIP = "application/zip";
    private static final String EXTENSION = ".zip";
    private static final String NAME_OF_MANY = "Archive.zip";
    private static final int MAXIMUM_BODY_BYTES = 64 << 20;

    private final ResourceIndex index;
    private final NamedResources resources;
    private final Packages packages;
    private final Jobs jobs;
    private final Transcoding transcoding;
    private volatile ArchiveOptions options;

    @Activate
    public Archives(
            ArchiveOptions options,
            @Reference ResourceIndex index,
            @Reference NamedResources resources,
            @Reference Packages packages,
            @Reference Jobs jobs,
            @Reference Transcoding transcoding) {
        this.options = options;
        this.index = index;
        this.resources = resources;
        this.packages = packages;
        this.jobs = jobs;
        this.transcoding = transcoding;
    }

    @Modified
    void modified(ArchiveOptions changed) {
        options = changed;
    }

    private Wishes.Defaults defaults() {
        return new Wishes.Defaults(options.zipUseUtf8(), transcoding.lossyQuality());
    }

    /** An archive of one resource. */
    Object get(ResourceLevel level, String id, boolean isMedia, QueryArguments arguments) throws IOException {
        ResourceRef resource = find(level, id);
        Wishes wishes = Wishes.of(arguments, defaults());
        PackageLayout layout = layout(isMedia, wishes.isExtended());
        return answer(request(List.of(resource), layout, ResourceLevel.PATIENT, wishes, id + EXTENSION));
    }

    /** An archive of one resource, or a job that makes it. */
    Object post(ResourceLevel level, String id, boolean isMedia, InputStream content)
            throws IOException, InterruptedException {
        ResourceRef resource = find(level, id);
        JsonBody body = read(content);
        boolean isObject = body.value()
                .orElseThrow(() -> new PharosException(ErrorCode.BAD_FILE_FORMAT))
                .isObject();
        Optional<JsonFields> fields = isObject ? Optional.of(body.object()) : Optional.empty();
        Wishes wishes = Wishes.of(fields, false, defaults());
        PackageLayout layout = layout(isMedia, wishes.isExtended());
        // Clients know the folder of a series without those above it here, though not of the other ways to get it.
        ResourceLevel top = level == ResourceLevel.SERIES ? ResourceLevel.SERIES : ResourceLevel.PATIENT;
        return answer(request(List.of(resource), layout, top, wishes, id + EXTENSION), wishes);
    }

    /** An archive of the resources that a query names. */
    Object getMany(PackageLayout layout, QueryArguments arguments) throws IOException {
        List<ResourceRef> named = resolve(ResourceList.of(arguments));
        Wishes wishes = Wishes.of(arguments, defaults());
        return answer(request(named, layout, ResourceLevel.PATIENT, wishes, NAME_OF_MANY));
    }

    /** An archive of the resources that a body names, or a job that makes it. */
    Object postMany(PackageLayout usual, InputStream content) throws IOException, InterruptedException {
        ResourceList body = ResourceList.of(read(content));
        Wishes wishes = Wishes.of(body.fields(), usual == PackageLayout.EXTENDED_MEDIA, defaults());
        PackageLayout layout = layout(usual.isMedia(), wishes.isExtended());
        List<ResourceRef> named = resolve(body.ids());
        return answer(request(named, layout, ResourceLevel.PATIENT, wishes, NAME_OF_MANY), wishes);
    }

    private static JsonBody read(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(MAXIMUM_BODY_BYTES + 1);
        if (bytes.length > MAXIMUM_BODY_BYTES) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "The body is too long");
        }
        return JsonBody.read(new ByteArrayInputStream(bytes));
    }

    private static PackageLayout layout(boolean isMedia, boolean isExtended) {
        if (!isMedia) {
            return PackageLayout.FOLDERS;
        }
        return isExtended ? PackageLayout.EXTENDED_MEDIA : PackageLayout.MEDIA;
    }

    private ResourceRef find(ResourceLevel level, String id) {
        return ResourceId.parse(id)
                .filter(parsed -> index.level(parsed).filter(level::equals).isPresent())
                .map(parsed -> new ResourceRef(level, parsed))
                .orElseThrow(() -> new PharosException(
                        ErrorCode.INEXISTENT_ITEM, "Missing resource while creating an archive: " + id));
    }

    /** One that is unknown fails all, as nobody would miss it in the archive. */
    private List<ResourceRef> resolve(List<String> texts) {
        List<ResourceId> ids = new ArrayList<>();
        for (String text : texts) {
            ids.add(ResourceId.parse(text).orElseThrow(() -> new PharosException(ErrorCode.UNKNOWN_RESOURCE)));
        }
        List<ResourceRef> found = resources.resolve(ids);
        if (found.size() < ids.stream().distinct().count()) {
            throw new PharosException(ErrorCode.UNKNOWN_RESOURCE);
        }
        return found;
    }

    private static PackageRequest request(
            List<ResourceRef> resources, PackageLayout layout, ResourceLevel top, Wishes wishes, String usualName) {
        String filename = wishes.filename().filter(name -> !name.isEmpty()).orElse(usualName);
        return new PackageRequest(resources, layout, top, wishes.isUtf8(), wishes.transcoding(), filename);
    }

    private Object answer(PackageRequest request, Wishes wishes) throws IOException, InterruptedException {
        if (wishes.job().isSynchronous()) {
            return answer(request);
        }
        var submitted = wishes.job().submit(jobs, packages.job(request, ORIGIN));
        return Response.ok(submitted, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private Object answer(PackageRequest request) throws IOException {
        if (options.synchronousZipStream()) {
            return new GeneratedContent(ZIP, request.filename(), out -> packages.write(request, out));
        }
        JobOutput packed = packages.pack(request);
        return StreamedContent.of(packed.lengthBytes(), packed.mediaType(), packed.source()::open)
                .named(packed.filename());
    }
}
