package org.pharos.rest.images.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MainTags;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.resource.IntegerText;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.imageio.slice.Slice;
import org.pharos.dicom.imageio.slice.SliceOrder;

/** Orders the instances of stored series by what the index knows of them. */
@Component(service = SeriesSlices.class)
public final class SeriesSlices {
    private static final Set<Part> SERIES_PARTS = EnumSet.of(Part.TAGS);
    private static final Set<Part> INSTANCE_PARTS = EnumSet.of(Part.TAGS, Part.FILES, Part.METADATA);
    private static final int PAGE = 1000;

    private final ResourceIndex index;
    private final ImageAccess access;
    private final int page;

    @Activate
    public SeriesSlices(@Reference ResourceIndex index, @Reference ImageAccess access) {
        this(index, access, PAGE);
    }

    SeriesSlices(ResourceIndex index, ImageAccess access, int page) {
        this.index = index;
        this.access = access;
        this.page = page;
    }

    /**
     * An instance among the slices.
     *
     * @param frames how many it has; 1 if that makes no sense
     */
    record Instance(ResourceId id, int frames) {}

    /**
     * The instances of a series in order.
     *
     * @throws PharosException {@code UNKNOWN_RESOURCE}, or {@code CANNOT_ORDER_SLICES} if there is neither place nor index
     */
    SliceOrder<Instance> ordered(String series) {
        ResourceRecord record = access.series(series, SERIES_PARTS);
        return SliceOrder.of(tag(record, Tag.IMAGE_ORIENTATION_PATIENT), slices(record))
                .orElseThrow(() -> new PharosException(
                        ErrorCode.CANNOT_ORDER_SLICES, "Unable to order the slices of series " + record.id()));
    }

    /** Page by page, so that what isn't needed of an instance isn't held for all. */
    private List<Slice<Instance>> slices(ResourceRecord series) {
        ResourceQuery all =
                ResourceQuery.all(ResourceLevel.INSTANCE).within(new ResourceRef(ResourceLevel.SERIES, series.id()));
        var slices = new ArrayList<Slice<Instance>>();
        List<ResourceRecord> found = index.find(all.page(0, page), INSTANCE_PARTS);
        found.forEach(instance -> slices.add(slice(instance)));
        while (found.size() == page) {
            found = index.find(all.after(found.get(page - 1).id(), page), INSTANCE_PARTS);
            found.forEach(instance -> slices.add(slice(instance)));
        }
        return slices;
    }

    private static Slice<Instance> slice(ResourceRecord instance) {
        return new Slice<>(
                new Instance(instance.id(), FrameCount.of(instance).orElse(1)),
                tag(instance, Tag.IMAGE_POSITION_PATIENT),
                tag(instance, Tag.IMAGE_ORIENTATION_PATIENT),
                IntegerText.parse(instance.metadata(MetadataType.INDEX_IN_SERIES)));
    }

    private static Optional<String> tag(ResourceRecord resource, int tag) {
        return resource.tags().getOrDefault(resource.level(), MainTags.NONE).value(tag);
    }
}
