package org.pharos.core.resource;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomHeader;

/**
 * A header as texts: what the interfaces by which plugins see instances have in common. Used from any thread, while nobody changes
 * the header.
 */
public class HeaderTexts {
    private final DicomHeader header;
    private final SimplifiedTags names;
    private volatile @Nullable Map<String, Object> named;

    /** Shows a header, which isn't copied. */
    protected HeaderTexts(DicomHeader header, SimplifiedTags names) {
        this.header = header;
        this.names = names;
    }

    /** How the file is encoded. */
    public String transferSyntaxUid() {
        return header.transferSyntax().uid();
    }

    /** Whether the file goes on with pixel data. */
    public boolean hasPixelData() {
        return header.pixelDataOffset() >= 0;
    }

    /** The text of a tag; empty if it is absent, is empty, or has none. */
    public Optional<String> text(int tag) {
        return text(List.of(), tag);
    }

    /**
     * The text of a tag in the first item of a sequence.
     *
     * @param sequences the sequences that lead there, the outermost first
     */
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

    /** All of them by name, as {@link SimplifiedTags#of} gives them; made once, if somebody asks. */
    public Map<String, Object> simplifiedTags() {
        Map<String, Object> known = named;
        if (known == null) {
            known = Collections.unmodifiableMap(names.of(header));
            named = known;
        }
        return known;
    }
}
