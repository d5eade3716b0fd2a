package org.pharos.core.internal.ingest;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ingest.IncomingInstance;
import org.pharos.api.ingest.Origin;
import org.pharos.core.resource.SimplifiedTags;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomHeader;

/** Shows a header to filters, which are asked by one thread. */
final class HeaderView implements IncomingInstance {
    private final DicomHeader header;
    private final Origin origin;
    private final SimplifiedTags names;
    private @Nullable Map<String, Object> named;

    HeaderView(DicomHeader header, Origin origin, SimplifiedTags names) {
        this.header = header;
        this.origin = origin;
        this.names = names;
    }

    @Override
    public Origin origin() {
        return origin;
    }

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
        return header.dataSet().string(tag).filter(value -> !value.isEmpty());
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

    /** Made once for all filters, if one asks. */
    @Override
    public Map<String, Object> simplifiedTags() {
        Map<String, Object> known = named;
        if (known == null) {
            known = Collections.unmodifiableMap(names.of(header));
            named = known;
        }
        return known;
    }
}
