package org.pharos.creation.internal;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.api.ResourceLevel;
import org.pharos.api.ingest.Origin;
import org.pharos.core.archive.Archive;
import org.pharos.core.creation.Created;
import org.pharos.core.creation.CreationRequest;
import org.pharos.core.creation.CreationRequest.Form;
import org.pharos.core.creation.CreationRequest.Item;
import org.pharos.core.creation.InstanceCreation;
import org.pharos.core.image.FrameDecoding;
import org.pharos.core.image.ImageWork;
import org.pharos.core.index.DicomIdentifiers;
import org.pharos.core.index.GlobalProperties;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.ingest.Ingest;
import org.pharos.core.ingest.IngestResult;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.creation.internal.Parents.Parent;
import org.pharos.creation.internal.content.Contents;
import org.pharos.creation.internal.content.Embedded;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Uid;
import org.pharos.dicom.core.Vr;

/** Makes data sets of tags, parents and contents, and stores them like all that comes in. */
@Component(configurationPid = "org.pharos.creation", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = CreationOptions.class)
public final class StoringCreation implements InstanceCreation {
    private static final long MEGABYTE = 1L << 20;
    private static final int MOST_MEGABYTES = 4095;

    private final DicomDefaults defaults;
    private final Archive archive;
    private final Parents parents;
    private final NewFiles files;
    private final FrameDecoding decoding;
    private final ImageWork work;
    private final AutomaticTags automatic;
    private final UnfinishedSeries unfinished;
    private volatile Contents contents;

    /** @throws IllegalArgumentException if an option is out of range; the component isn't started then */
    @Activate
    public StoringCreation(
            CreationOptions options,
            @Reference DicomDefaults defaults,
            @Reference Archive archive,
            @Reference ResourceIndex index,
            @Reference GlobalProperties properties,
            @Reference InstanceFiles instances,
            @Reference Ingest ingest,
            @Reference FrameDecoding decoding,
            @Reference ImageWork work) {
        this.defaults = defaults;
        this.archive = archive;
        this.parents = new Parents(index, instances);
        this.files = new NewFiles(ingest);
        this.decoding = decoding;
        this.work = work;
        this.automatic = new AutomaticTags(Clock.systemUTC());
        this.contents = contents(options);
        this.unfinished = new UnfinishedSeries(index, archive, properties);
        unfinished.removeWhatIsLeft();
    }

    @Modified
    void configure(CreationOptions options) {
        contents = contents(options);
    }

    private Contents contents(CreationOptions options) {
        int megabytes = options.createDicomMaximumImageSizeMB();
        if (megabytes < 1 || megabytes > MOST_MEGABYTES) {
            throw new IllegalArgumentException("CreateDicomMaximumImageSizeMB is from 1 to " + MOST_MEGABYTES);
        }
        return new Contents(decoding, work, megabytes * MEGABYTE);
    }

    @Override
    public Created create(CreationRequest request, Origin origin) throws IOException {
        var tags = new GivenTags(defaults.dictionary(), request.options());
        DataSet dataSet = request.form() == Form.BARE ? bare(request, tags) : complete(request, tags);
        if (request.isSeries() && !request.items().isEmpty()) {
            return series(dataSet, request, tags, origin);
        }
        Item item = request.items().isEmpty() ? null : request.items().get(0);
        return new Created.Instance(store(dataSet, item, request, origin));
    }

    private DataSet bare(CreationRequest request, GivenTags tags) {
        var dataSet = new DataSet();
        dataSet.setDefaultCharacterSet(defaults.defaultCharacterSet());
        tags.putIdentified(request.tags(), dataSet);
        automatic.setIdentifiers(dataSet);
        return dataSet;
    }

    private DataSet complete(CreationRequest request, GivenTags tags) throws IOException {
        Parent parent =
                request.parent().isPresent() ? parents.find(request.parent().get()) : null;
        DataSet dataSet = parent == null ? new DataSet() : parent.inherited();
        if (parent == null) {
            dataSet.setDefaultCharacterSet(defaults.defaultCharacterSet());
        }
        GivenCharacterSet.apply(request.tags(), dataSet);
        automatic.setIdentifiers(dataSet);
        tags.put(request.tags(), dataSet);
        automatic.setDates(dataSet, parent == null ? null : parent.level());
        return dataSet;
    }

    private IngestResult store(DataSet dataSet, @Nullable Item item, CreationRequest request, Origin origin)
            throws IOException {
        Contents now = contents;
        try (Embedded embedded = item == null || item.content().isEmpty()
                ? now.nothing()
                : now.embed(item.content().get(), dataSet, request.options().encapsulates())) {
            return files.store(dataSet, embedded, origin);
        }
    }

    private Created series(DataSet base, CreationRequest request, GivenTags tags, Origin origin) throws IOException {
        List<DataSet> members = members(base, request.items(), tags);
        String series = unfinished.begin(members.stream()
                .map(member -> DicomIdentifiers.of(member).id(ResourceLevel.INSTANCE))
                .toList());
        List<ResourceRef> made = new ArrayList<>();
        boolean isDone = false;
        try {
            IngestResult last = null;
            for (int i = 0; i < members.size(); i++) {
                last = store(members.get(i), request.items().get(i), request, origin);
                if (last.status() == IngestResult.Status.SUCCESS) {
                    made.add(new ResourceRef(
                            ResourceLevel.INSTANCE, last.identifiers().id(ResourceLevel.INSTANCE)));
                }
            }
            isDone = true;
            return new Created.Series(Objects.requireNonNull(last).identifiers().id(ResourceLevel.SERIES));
        } finally {
            if (!isDone) {
                archive.deleteAll(made);
            }
            unfinished.end(series);
        }
    }

    private static List<DataSet> members(DataSet base, List<Item> items, GivenTags tags) {
        List<DataSet> members = new ArrayList<>();
        for (Item item : items) {
            members.add(member(base, item, members.size() + 1, items.size(), tags));
        }
        return members;
    }

    private static DataSet member(DataSet base, Item item, int number, int count, GivenTags tags) {
        DataSet dataSet = base.copy();
        dataSet.setString(Tag.SOP_INSTANCE_UID, Vr.UI, Uid.random());
        tags.put(item.tags(), dataSet);
        dataSet.setString(Tag.INSTANCE_NUMBER, Vr.IS, Integer.toString(number));
        dataSet.setString(Tag.NUMBER_OF_TEMPORAL_POSITIONS, Vr.IS, "1");
        dataSet.setString(Tag.IMAGES_IN_ACQUISITION, Vr.IS, Integer.toString(count));
        dataSet.setIntegers(Tag.IMAGE_INDEX, Vr.US, number);
        return dataSet;
    }
}
