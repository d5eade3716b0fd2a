package org.pharos.core.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueElement;

class StoredInstanceHeadersTest {
    private static final ResourceRef SERIES =
            new ResourceRef(ResourceLevel.SERIES, ResourceId.ofSeries("P", "1.2", "1.2.3"));
    private static final int INSTANCES = 2500;

    private final TreeMap<String, ResourceRecord> records = new TreeMap<>();
    private final List<ResourceId> read = Collections.synchronizedList(new ArrayList<>());
    private final FileReaders readers = new FileReaders(2);

    @BeforeEach
    void fill() {
        for (int i = 0; i < INSTANCES; i++) {
            ResourceId id = ResourceId.ofInstance("P", "1.2", "1.2.3", "1.2.3." + i);
            records.put(id.value(), record(id));
        }
    }

    private static ResourceRecord record(ResourceId id) {
        return new ResourceRecord(
                ResourceLevel.INSTANCE,
                id,
                Map.of(),
                Map.of(),
                List.of(),
                Collections.emptySortedMap(),
                List.of(),
                List.of(),
                false,
                false,
                Optional.empty(),
                List.of());
    }

    private ResourceIndex index() {
        return (ResourceIndex) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ResourceIndex.class}, (proxy, method, arguments) -> {
                    var query = (ResourceQuery) arguments[0];
                    return query
                            .after()
                            .map(last -> records.tailMap(last.value(), false))
                            .orElse(records)
                            .values()
                            .stream()
                            .limit(query.limit())
                            .toList();
                });
    }

    /** The fourth file is damaged. */
    private final class Files implements InstanceFiles {
        private final ResourceId damaged = ResourceId.parse(
                        records.keySet().stream().skip(3).findFirst().orElseThrow())
                .orElseThrow();

        @Override
        public DicomHeader header(ResourceRecord instance) {
            read.add(instance.id());
            if (instance.id().equals(damaged)) {
                throw new PharosException(ErrorCode.CORRUPTED_FILE);
            }
            return new DicomHeader(
                    new byte[0], new DataSet(), new DataSet(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, 0, -1, null);
        }

        @Override
        public DicomFile elements(ResourceRecord instance, int maximumValueBytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream open(ResourceRecord instance, DicomFile file, ValueElement value, long offset, long length) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void visitsAllInOrderSaveTheUnreadable() throws IOException {
        var visited = new ArrayList<String>();

        new StoredInstanceHeaders(index(), new Files(), readers).visit(SERIES, 10, (instance, header) -> {
            visited.add(instance.id().value());
            return true;
        });

        assertThat(visited).hasSize(INSTANCES - 1).isSorted().doesNotHaveDuplicates();
        assertThat(read).hasSize(INSTANCES).doesNotHaveDuplicates();
    }

    @Test
    void stopsSoonAfterTheVisitorDoes() throws IOException {
        new StoredInstanceHeaders(index(), new Files(), readers).visit(SERIES, 10, (instance, header) -> false);

        assertThat(read.size()).isBetween(1, ReadAhead.MAXIMUM_VALUES);
    }
}
