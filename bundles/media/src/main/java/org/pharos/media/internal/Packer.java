package org.pharos.media.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.media.PackageLayout;
import org.pharos.core.media.PackageRequest;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.dicom.core.directory.DirectoryFullException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Packs one series after another. Names come from the index alone; each file is opened when its turn comes. */
@Component(service = Packer.class)
public final class Packer {
    private static final Logger logger = LoggerFactory.getLogger(Packer.class);

    /** Series that are looked up at once. */
    private static final int SERIES = 100;

    /** Bytes of an instance that are read before its turn comes, at most: all of most images. */
    private static final int BYTES_AHEAD = 1 << 20;

    /** The same of all instances of an archive. */
    private static final int ALL_BYTES_AHEAD = 64 << 20;

    private static final Set<Part> PARTS = EnumSet.of(Part.TAGS, Part.ANCESTOR_TAGS);

    private final ResourceIndex index;
    private final InstanceFiles files;
    private final InstanceSources sources;
    private final LoaderThreads loaders;
    private final ViewerFiles viewer;

    @Activate
    public Packer(
            @Reference ResourceIndex index,
            @Reference InstanceFiles files,
            @Reference InstanceSources sources,
            @Reference LoaderThreads loaders,
            @Reference ViewerFiles viewer) {
        this.index = index;
        this.files = files;
        this.sources = sources;
        this.loaders = loaders;
        this.viewer = viewer;
    }

    /** What belongs to the resources of a request. */
    Contents contents(PackageRequest request) {
        return Contents.of(index, request.resources());
    }

    /** How much that is. */
    Amount amount(Contents contents) {
        return contents.amount(index);
    }

    /** Packs all of it. */
    void write(PackageRequest request, Contents contents, OutputStream out, Watch watch) throws IOException {
        try (var zip = new ZipPacker(out);
                var ahead = new ReadAhead(loaders)) {
            var packing = new Packing(request, placement(request), zip, ahead, watch);
            var some = new ArrayList<SeriesKey>();
            for (SeriesKey key : contents.series().keySet()) {
                some.add(key);
                if (some.size() == SERIES) {
                    packing.add(some, contents);
                    some.clear();
                }
            }
            packing.add(some, contents);
            packing.finish();
        }
    }

    private Placement placement(PackageRequest request) throws IOException {
        if (request.layout().isMedia()) {
            return new MediaPlacement(files, viewer, request.layout() == PackageLayout.EXTENDED_MEDIA);
        }
        return new FolderPlacement(new Folders(request.isUtf8() ? NameForm.UTF_8 : NameForm.ASCII, request.top()));
    }

    /** One archive in the making. */
    private final class Packing {
        private final PackageRequest request;
        private final Placement placement;
        private final ZipPacker zip;
        private final ReadAhead ahead;
        private final int bytesAtOnce;
        private final Watch watch;
        private final LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);

        Packing(PackageRequest request, Placement placement, ZipPacker zip, ReadAhead ahead, Watch watch) {
            this.request = request;
            this.placement = placement;
            this.zip = zip;
            this.ahead = ahead;
            this.bytesAtOnce = ahead.most() == 0 ? 0 : Math.min(BYTES_AHEAD, ALL_BYTES_AHEAD / ahead.most());
            this.watch = watch;
        }

        void add(List<SeriesKey> keys, Contents contents) throws IOException {
            Map<ResourceId, ResourceRecord> records = records(keys);
            for (SeriesKey key : keys) {
                ResourceRecord record = records.get(key.series());
                if (record != null) {
                    ahead.then(() -> placement.enter(key, record));
                    Set<ResourceId> wanted = contents.series().getOrDefault(key, Set.of());
                    new SeriesInstances(index, key.series(), wanted).visit(this::load);
                }
            }
        }

        private Map<ResourceId, ResourceRecord> records(List<SeriesKey> keys) {
            Map<ResourceId, ResourceRecord> records = new HashMap<>();
            if (!keys.isEmpty()) {
                Set<ResourceId> ids = keys.stream().map(SeriesKey::series).collect(Collectors.toSet());
                var query = ResourceQuery.all(ResourceLevel.SERIES).within(ResourceLevel.SERIES, ids);
                index.find(query, PARTS).forEach(record -> records.put(record.id(), record));
            }
            return records;
        }

        private void load(ResourceRecord instance, Optional<Integer> number) throws IOException {
            ahead.load(
                    () -> sources.open(instance, request.transcoding(), bytesAtOnce),
                    opening -> add(instance, number, opening));
        }

        private void add(ResourceRecord instance, Optional<Integer> number, ReadAhead.Opening opening)
                throws IOException {
            watch.packed(0);
            InstanceSource source = null;
            String name;
            try {
                source = opening.open();
                name = placement.place(instance, number, source);
            } catch (IOException | PharosException e) {
                if (source != null) {
                    source.close();
                }
                leaveOut(instance, e);
                return;
            }
            try (InstanceSource opened = source) {
                zip.add(
                        name,
                        Reception.time(instance).orElse(now),
                        opened.isCompressible(),
                        out -> opened.writeTo(new WatchedOutput(out, watch)));
            }
        }

        /** Only what is wrong with this instance: what would befall all that follow ends the archive. */
        private void leaveOut(ResourceRecord instance, Exception reason) throws IOException {
            if (reason instanceof DirectoryFullException) {
                throw new PharosException(ErrorCode.NOT_ENOUGH_MEMORY, reason.getMessage(), reason);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("The server stops");
            }
            logger.warn("Left instance {} out of an archive: {}", instance.id(), reason.toString());
        }

        void finish() throws IOException {
            ahead.finish();
            placement.finish(zip);
            zip.finish();
        }
    }
}
