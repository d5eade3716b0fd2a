package org.pharos.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharos.api.ResourceLevel.PATIENT;
import static org.pharos.api.ResourceLevel.STUDY;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharos.api.ResourceLevel;
import org.pharos.api.event.ChangeType;
import org.pharos.core.index.StoreRules.Overwrite;
import org.pharos.core.index.StoreRules.WhenFull;
import org.pharos.core.index.StoredFile.Compression;

/** Whether an index tells what may have changed: each change of a patient, and none of another one. */
public abstract class FreshnessContract extends IndexContract {
    private static final SampleInstances SAMPLE = SampleInstances.of("P");
    private static final SampleInstances OTHER = SampleInstances.of("Q");

    @BeforeEach
    void storeTwoPatients() {
        store(SAMPLE);
        store(OTHER);
    }

    private void assertChanges(Runnable change) {
        long before = index.moment();
        assertThat(isUnchanged(SAMPLE, before)).isTrue();

        change.run();

        assertThat(isUnchanged(SAMPLE, before)).isFalse();
        assertThat(isUnchanged(OTHER, before)).isTrue();
        assertThat(isUnchanged(SAMPLE, index.moment())).isTrue();
    }

    private boolean isUnchanged(SampleInstances sample, long since) {
        return index.isUnchanged(sample.ref(PATIENT).id(), since);
    }

    @Test
    void whatComesAndGoesIsAChange() {
        assertChanges(() -> store(SAMPLE.at(1, 1, 2)));
        assertChanges(() -> store(SAMPLE.at(2, 1, 1)));
        assertChanges(() -> index.store(SAMPLE.sized(10, "another-file-16b").build(), rules(Overwrite.ALWAYS)));
        assertChanges(() -> index.delete(SAMPLE.at(2, 1, 1).ref(STUDY)));
        assertChanges(() -> index.delete(SAMPLE.ref(PATIENT)));
    }

    @Test
    void recycledPatientHasChanged() {
        long before = index.moment();

        index.store(SampleInstances.of("R").build(), new StoreRules(Overwrite.NEVER, 0, 2, WhenFull.RECYCLE));

        assertThat(isUnchanged(SAMPLE, before)).isFalse();
        assertThat(isUnchanged(OTHER, before)).isTrue();
    }

    @Test
    void annotationsAreChanges() {
        for (var level : ResourceLevel.values()) {
            var resource = SAMPLE.ref(level);
            assertChanges(() -> annotations.setMetadata(resource, 1024, "note", found -> true));
            assertChanges(() -> annotations.removeMetadata(resource, 1024, found -> true));
            assertChanges(() -> annotations.addLabel(resource, "label"));
            assertChanges(() -> annotations.removeLabel(resource, "label"));
            assertChanges(() -> annotations.attach(resource, file(), found -> true));
            assertChanges(() -> annotations.detach(resource, 1024, found -> true));
        }
    }

    private static StoredFile file() {
        return new StoredFile(UUID.randomUUID(), 1024, Compression.NONE, 1, 1, Sums.NONE, Sums.NONE, 0);
    }

    @Test
    void stateOfResourcesIsAChange() {
        assertChanges(() -> index.setStable(SAMPLE.ref(STUDY), true));
        assertChanges(() -> index.setStable(SAMPLE.ref(STUDY), false));
        assertChanges(() -> index.protect(SAMPLE.ref(PATIENT).id(), true));
        assertChanges(() -> index.protect(SAMPLE.ref(PATIENT).id(), false));
    }

    @Test
    void markedResourcesHaveChanged() {
        long before = index.moment();

        index.markStable(Instant.now().plusSeconds(3600), 1);

        assertThat(isUnchanged(SAMPLE, before) && isUnchanged(OTHER, before)).isFalse();
        index.markStable(Instant.now().plusSeconds(3600), 100);
        assertThat(isUnchanged(SAMPLE, before) || isUnchanged(OTHER, before)).isFalse();
    }

    @Test
    void whatConcernsNoResourceChangesNone() {
        long before = index.moment();

        index.logChange(ChangeType.STABLE_STUDY, SAMPLE.ref(STUDY));
        index.clearChanges();
        index.filesRemoved(List.of(UUID.randomUUID()));
        exports.clear();
        store(SAMPLE);

        assertThat(isUnchanged(OTHER, before)).isTrue();
    }

    @Test
    void resourcesAreReadByTheirIdentifiers() {
        var ids = List.of(
                SAMPLE.ref(STUDY).id(),
                OTHER.ref(STUDY).id(),
                SAMPLE.ref(PATIENT).id());

        assertThat(index.resources(STUDY, ids, ALL))
                .containsExactlyInAnyOrder(resource(SAMPLE.ref(STUDY)), resource(OTHER.ref(STUDY)));
        assertThat(index.resources(STUDY, List.of(), ALL)).isEmpty();
    }
}
