package org.pharos.core.internal.ingest;

import java.util.List;
import java.util.Optional;
import org.pharos.api.ingest.IncomingInstance;
import org.pharos.api.ingest.Origin;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomHeader;

/** Shows a header to filters. */
record HeaderView(DicomHeader header, Origin origin) implements IncomingInstance {
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
}
