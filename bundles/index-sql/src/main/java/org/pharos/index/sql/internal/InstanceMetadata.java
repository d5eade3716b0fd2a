package org.pharos.index.sql.internal;

import static org.pharos.core.index.MetadataType.CALLED_AET;
import static org.pharos.core.index.MetadataType.HTTP_USERNAME;
import static org.pharos.core.index.MetadataType.INDEX_IN_SERIES;
import static org.pharos.core.index.MetadataType.MAIN_DICOM_TAGS_SIGNATURE;
import static org.pharos.core.index.MetadataType.ORIGIN;
import static org.pharos.core.index.MetadataType.PIXEL_DATA_VR;
import static org.pharos.core.index.MetadataType.REMOTE_AET;
import static org.pharos.core.index.MetadataType.REMOTE_IP;
import static org.pharos.core.index.MetadataType.SOP_CLASS_UID;
import static org.pharos.core.index.MetadataType.TRANSFER_SYNTAX;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pharos.core.index.MetadataType;

/**
 * System metadata of a resource, spread over the columns that hold them. What is too long for its column goes where
 * {@link TagValues#extra} goes, under the negative of its number: as tags these numbers would be of group FFFF, which
 * doesn't exist.
 *
 * @param shared what other instances have too
 * @param own short values
 * @param oversized long values, by negative number
 */
record InstanceMetadata(
        SortedMap<Integer, String> shared,
        SortedMap<Integer, String> own,
        SortedMap<Integer, String> oversized,
        @Nullable String indexInSeries) {
    private static final Set<MetadataType> SHARED = EnumSet.of(
            REMOTE_AET,
            ORIGIN,
            TRANSFER_SYNTAX,
            SOP_CLASS_UID,
            REMOTE_IP,
            CALLED_AET,
            HTTP_USERNAME,
            MAIN_DICOM_TAGS_SIGNATURE,
            PIXEL_DATA_VR);
    private static final int LONGEST_INDEX = 64;

    /** Characters that the column for metadata takes. */
    private static final int WIDTH = 1000;

    /** Characters for number and length of one value, at most. */
    private static final int OVERHEAD = 12;

    private static final int HIGHEST_NUMBER = 0xffff;

    /** Of an instance. */
    static InstanceMetadata of(Map<MetadataType, String> metadata) {
        return spread(metadata, SHARED);
    }

    /** Of a level above, where nothing is shared. */
    static InstanceMetadata ofAncestor(Map<MetadataType, String> metadata) {
        return spread(metadata, Set.of());
    }

    private static InstanceMetadata spread(Map<MetadataType, String> metadata, Set<MetadataType> sharedTypes) {
        var shared = new TreeMap<Integer, String>();
        var own = new TreeMap<Integer, String>();
        var oversized = new TreeMap<Integer, String>();
        String index = null;
        int room = WIDTH;
        for (var entry : metadata.entrySet()) {
            var type = entry.getKey();
            var value = entry.getValue();
            if (sharedTypes.contains(type)) {
                shared.put(type.number(), value);
            } else if (type == INDEX_IN_SERIES && value.length() <= LONGEST_INDEX) {
                index = value;
            } else if (value.length() + OVERHEAD <= room) {
                own.put(type.number(), value);
                room -= value.length() + OVERHEAD;
            } else {
                oversized.put(-type.number(), value);
            }
        }
        return new InstanceMetadata(shared, own, oversized, index);
    }

    /** Whether a key of an extra column is that of a metadata. */
    static boolean isMetadata(int key) {
        return key < 0 && key >= -HIGHEST_NUMBER;
    }
}
