package org.pharos.plugin.services.internal;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pharos.api.archive.InstanceTags;
import org.pharos.core.resource.SimplifiedTags;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomHeader;

/** A header as texts. */
record HeaderTags(DicomHeader header, SimplifiedTags names) implements InstanceTags {
    @Override
    public String transferSyntaxUid() {
        return header.transferSyntax().uid();
    }

    @Override
    public boolean hasPixelData() {
        return header.pixelDataOffset() >= 0;
    }

    @Override
    public Optional<String> text(int tag) {
        return text(List.of(), tag);
    }

    @Override
    public Optional<String> text(List<Integer> sequences, int tag) {
        DataSet dataSet = header.dataSet();
        for (int sequence : sequences) {
            List<DataSet> items = dataSet.items(sequence);
            if (items.isEmpty()) {
                return Optional.empty();
            }
            dataSet = items.get(0);
        }
        return dataSet.string(tag).filter(value -> !value.isEmpty());
    }

    @Override
    public Map<String, Object> simplifiedTags() {
        return Collections.unmodifiableMap(names.of(header));
    }
}
