package org.pharos.creation.internal;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceQuery.ByArrival;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.resource.DicomModule;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.SequenceElement;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.ValueElement;

/** Copies what a new instance has in common with those of its patient, study or series. */
final class Parents {
    private static final Set<Part> PARTS = EnumSet.of(Part.FILES, Part.METADATA);

    /** No attribute that describes a patient, study or series is longer; one that is isn't copied. */
    private static final int LONGEST_VALUE = 1 << 20;

    private final ResourceIndex index;
    private final InstanceFiles files;

    Parents(ResourceIndex index, InstanceFiles files) {
        this.index = index;
        this.files = files;
    }

    /**
     * What an instance below a resource starts from.
     *
     * @param id public identifier of a patient, study or series
     * @throws PharosException if there is none
     */
    Parent find(String id) throws IOException {
        ResourceId parsed = ResourceId.parse(id).orElseThrow(Parents::unknown);
        ResourceLevel level = index.level(parsed).orElseThrow(Parents::unknown);
        if (level == ResourceLevel.INSTANCE) {
            throw new PharosException(ErrorCode.CREATE_DICOM_PARENT_IS_INSTANCE);
        }
        ResourceRecord instance = first(new ResourceRef(level, parsed)).orElseThrow(Parents::unknown);
        return new Parent(level, inherited(level, files.header(instance, LONGEST_VALUE)));
    }

    /**
     * A resource that there is.
     *
     * @param inherited the attributes of its module and those above it, and their character set
     */
    record Parent(ResourceLevel level, DataSet inherited) {}

    private static PharosException unknown() {
        return new PharosException(ErrorCode.CREATE_DICOM_BAD_PARENT);
    }

    private Optional<ResourceRecord> first(ResourceRef resource) {
        var query = ResourceQuery.all(ResourceLevel.INSTANCE)
                .within(resource)
                .orderedBy(List.of(new ByArrival(false)))
                .page(0, 1);
        return index.find(query, PARTS).stream().findFirst();
    }

    private static DataSet inherited(ResourceLevel level, DicomHeader header) {
        DataSet source = header.dataSet();
        var target = new DataSet();
        target.setDefaultCharacterSet(source.characterSet());
        source.element(Tag.SPECIFIC_CHARACTER_SET).ifPresent(target::put);
        for (ResourceLevel each : ResourceLevel.values()) {
            if (each.compareTo(level) <= 0) {
                for (int tag : DicomModule.of(each).tags()) {
                    source.element(tag)
                            .filter(Parents::isWhole)
                            .ifPresent(element -> target.put(copy(source, element)));
                }
            }
        }
        return target;
    }

    private static Element copy(DataSet source, Element element) {
        return element instanceof SequenceElement
                ? SequenceElement.of(
                        element.tag(),
                        source.items(element.tag()).stream().map(DataSet::copy).toList())
                : element;
    }

    private static boolean isWhole(Element element) {
        if (element instanceof ValueElement value) {
            return value.isInMemory();
        }
        return element instanceof SequenceElement sequence
                && sequence.items().stream().allMatch(item -> {
                    for (Element inner : item) {
                        if (!isWhole(inner)) {
                            return false;
                        }
                    }
                    return true;
                });
    }
}
