package org.pharos.modification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.DicomIdentifiers;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.StoreRules.Overwrite;
import org.pharos.core.ingest.WrittenInstance;

class UncommittedTest {
    private static final ResourceRecord SOURCE = new ResourceRecord(
            ResourceLevel.INSTANCE,
            ResourceId.ofPatient("source"),
            Map.of(),
            Map.of(),
            List.of(),
            new TreeMap<>(),
            List.of(),
            List.of(),
            false,
            false,
            Optional.empty(),
            List.of());

    private final Uncommitted uncommitted = new Uncommitted();
    private final List<Integer> closed = new ArrayList<>();

    @Test
    void enoughOfThemAreGivenToWhoAddsTheLast() {
        for (int i = 0; i < 15; i++) {
            assertThat(uncommitted.add(made(i, 1000))).isEmpty();
        }
        assertThat(uncommitted.add(made(15, 1000))).extracting(Rewritten::index).hasSize(16);
        assertThat(uncommitted.takeAll()).isEmpty();
    }

    @Test
    void bigHeadersAreGivenEarlier() {
        assertThat(uncommitted.add(made(0, 5 << 20))).isEmpty();
        assertThat(uncommitted.add(made(1, 5 << 20))).hasSize(2);
        assertThat(uncommitted.add(made(2, 5 << 20))).isEmpty();
        assertThat(uncommitted.takeAll()).hasSize(1);
    }

    @Test
    void whatIsThereAndWhatComesLateIsGivenUp() {
        uncommitted.add(made(0, 1000));
        uncommitted.close();
        assertThat(uncommitted.add(made(1, 1000))).isEmpty();

        assertThat(closed).containsExactly(0, 1);
        assertThat(uncommitted.takeAll()).isEmpty();
    }

    private Rewritten made(int index, long bytes) {
        return new Rewritten(index, SOURCE, List.of(), new WrittenInstance() {
            @Override
            public DicomIdentifiers identifiers() {
                throw new UnsupportedOperationException();
            }

            @Override
            public long heldBytes() {
                return bytes;
            }

            @Override
            public WrittenInstance with(Overwrite overwrite) {
                return this;
            }

            @Override
            public void close() {
                closed.add(index);
            }
        });
    }
}
