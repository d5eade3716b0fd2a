package org.pharos.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pharos.api.ResourceLevel.PATIENT;
import static org.pharos.api.ResourceLevel.SERIES;
import static org.pharos.api.ResourceLevel.STUDY;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.api.event.ChangeType;
import org.pharos.core.index.ResourceRecord.Metadata;
import org.pharos.core.index.StoredFile.Compression;

/** What is added to resources, and taken off them. */
public abstract class AnnotationsContract extends IndexContract {
    private static final SampleInstances SAMPLE = SampleInstances.of("P");
    private static final ResourceRef STUDY_OF_P = SAMPLE.ref(STUDY);
    private static final ResourceRef UNKNOWN = SampleInstances.of("Q").ref(STUDY);
    private static final int NOTE = 1024;

    private OptionalLong set(ResourceRef resource, int type, String value) {
        return annotations.setMetadata(resource, type, value, found -> true);
    }

    private static StoredFile file(int contentType, long size) {
        return new StoredFile(UUID.randomUUID(), contentType, Compression.NONE, size, size, Sums.NONE, Sums.NONE, 0);
    }

    private Optional<AttachOutcome> attach(ResourceRef resource, StoredFile file) {
        return annotations.attach(resource, file, found -> true);
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REVISION));
    }

    @Test
    void metadataHaveRevisions() {
        store(SAMPLE);
        for (var level : ResourceLevel.values()) {
            var resource = SAMPLE.ref(level);
            assertThat(set(resource, NOTE, "first")).hasValue(0);
            assertThat(set(resource, NOTE, "x".repeat(70_000))).hasValue(1);
            assertThat(set(resource, 65_535, "")).hasValue(0);
            assertThat(resource(resource).metadata())
                    .containsEntry(NOTE, new Metadata("x".repeat(70_000), 1))
                    .containsEntry(65_535, new Metadata("", 0));
            assertThat(annotations.removeMetadata(resource, NOTE, found -> true))
                    .isTrue();
            assertThat(annotations.removeMetadata(resource, NOTE, found -> false))
                    .isFalse();
            assertThat(resource(resource).metadata()).doesNotContainKey(NOTE);
        }
        assertThat(set(UNKNOWN, NOTE, "value")).isEmpty();
        assertThat(annotations.removeMetadata(UNKNOWN, NOTE, found -> true)).isFalse();
    }

    @Test
    void conditionsSeeWhatIsThere() {
        store(SAMPLE);
        assertRefused(() -> annotations.setMetadata(STUDY_OF_P, NOTE, "a", Optional::isPresent));
        annotations.setMetadata(STUDY_OF_P, NOTE, "a", Optional::isEmpty);
        assertRefused(() -> annotations.setMetadata(STUDY_OF_P, NOTE, "b", Optional::isEmpty));
        assertRefused(() -> annotations.removeMetadata(
                STUDY_OF_P, NOTE, found -> found.orElseThrow().revision() == 1));
        assertThat(annotations.removeMetadata(
                        STUDY_OF_P, NOTE, found -> found.equals(Optional.of(new Metadata("a", 0)))))
                .isTrue();
        assertRefused(() -> annotations.attach(STUDY_OF_P, file(NOTE, 1), Optional::isPresent));
        attach(STUDY_OF_P, file(NOTE, 1));
        assertRefused(() -> annotations.detach(STUDY_OF_P, NOTE, found -> false));
        assertThat(resource(STUDY_OF_P).files()).hasSize(1);
    }

    @Test
    void systemMetadataAreRewrittenAndRemoved() {
        store(SAMPLE);
        var instance = SAMPLE.ref(ResourceLevel.INSTANCE);
        int aet = MetadataType.REMOTE_AET.number();
        assertThat(set(instance, aet, "OTHER")).hasValue(1);
        assertThat(resource(instance).metadata()).containsEntry(aet, new Metadata("OTHER", 1));
        assertThat(set(instance, MetadataType.MODIFIED_FROM.number(), "some")).hasValue(0);
        assertThat(annotations.removeMetadata(instance, aet, found -> true)).isTrue();
        assertThat(annotations.removeMetadata(instance, MetadataType.INDEX_IN_SERIES.number(), found -> true))
                .isTrue();
        assertThat(resource(instance).metadata(MetadataType.REMOTE_AET)).isEmpty();
        assertThat(resource(instance).metadata(MetadataType.INDEX_IN_SERIES)).isEmpty();
        assertThat(resource(instance).metadata(MetadataType.ORIGIN)).contains("DicomProtocol");
        assertThat(set(STUDY_OF_P, MetadataType.LAST_UPDATE.number(), "20000101T000000"))
                .hasValue(1);
        assertThat(resource(STUDY_OF_P).metadata(MetadataType.LAST_UPDATE)).contains("20000101T000000");
    }

    @Test
    void changesByUsersAreLogged() {
        store(SAMPLE);
        told.clear();
        set(STUDY_OF_P, NOTE, "a");
        set(STUDY_OF_P, MetadataType.ANONYMIZED_FROM.number(), "a");
        annotations.removeMetadata(STUDY_OF_P, NOTE, found -> true);
        attach(STUDY_OF_P, file(NOTE, 1));
        attach(STUDY_OF_P, file(2, 1));
        annotations.detach(STUDY_OF_P, NOTE, found -> true);
        annotations.addLabel(STUDY_OF_P, "label");
        assertThat(toldTypes())
                .containsExactly(
                        ChangeType.UPDATED_METADATA,
                        ChangeType.UPDATED_METADATA,
                        ChangeType.UPDATED_ATTACHMENT,
                        ChangeType.UPDATED_ATTACHMENT);
        assertThat(told).allMatch(c -> c.id().equals(STUDY_OF_P.id()) && c.level() == STUDY);
    }

    @Test
    void attachmentsAreAddedReplacedAndRemoved() {
        store(SAMPLE);
        var first = file(NOTE, 10);
        var second = file(NOTE, 30);
        assertThat(attach(STUDY_OF_P, first).orElseThrow().replaced()).isEmpty();
        var outcome = attach(STUDY_OF_P, second).orElseThrow();

        assertThat(outcome.attached().revision()).isEqualTo(1);
        assertThat(outcome.replaced().orElseThrow().uuid()).isEqualTo(first.uuid());
        assertThat(resource(STUDY_OF_P).files()).containsExactly(outcome.attached());
        assertThat(index.filesToRemove(10)).containsExactly(first.uuid());
        assertThat(index.knownFiles(Set.of(first.uuid(), second.uuid()))).containsExactly(second.uuid());
        assertThat(index.totals()).isEqualTo(new ArchiveTotals(1, 1, 1, 1, 1030, 1030, 1000, 1000));
        assertThat(index.totals(STUDY_OF_P)).isEqualTo(new ArchiveTotals(0, 1, 1, 1, 1030, 1030, 1000, 1000));

        assertThat(annotations.detach(STUDY_OF_P, NOTE, found -> true)).contains(outcome.attached());
        assertThat(annotations.detach(STUDY_OF_P, NOTE, found -> false)).isEmpty();
        assertThat(index.totals().compressedBytes()).isEqualTo(1000);
        assertThat(index.filesToRemove(10)).contains(first.uuid(), second.uuid());
        assertThat(attach(UNKNOWN, file(NOTE, 1))).isEmpty();
        assertThat(annotations.detach(UNKNOWN, NOTE, found -> true)).isEmpty();
    }

    @Test
    void whatUsersPutOnResourcesStaysWhenTheirOnlyInstanceIsReplacedInPlace() {
        store(SAMPLE);
        for (var level : ResourceLevel.values()) {
            annotations.addLabel(SAMPLE.ref(level), level.name());
            set(SAMPLE.ref(level), NOTE, "of " + level);
            attach(SAMPLE.ref(level), file(NOTE, 10));
        }
        set(STUDY_OF_P, MetadataType.ANONYMIZED_FROM.number(), "something");
        attach(SAMPLE.ref(ResourceLevel.INSTANCE), file(3, 10));
        index.protect(SAMPLE.ref(PATIENT).id(), true);
        var study = resource(STUDY_OF_P);
        told.clear();

        var other = SAMPLE.sized(2000, "another 16 chars").build();
        var outcome = index.store(other, rules(StoreRules.Overwrite.IN_PLACE));

        assertThat(outcome.isStored()).isTrue();
        // the former file, and what the server itself had derived from it
        assertThat(outcome.removedFiles()).hasSize(2);
        for (var level : ResourceLevel.values()) {
            var now = resource(SAMPLE.ref(level));
            assertThat(now.labels()).containsExactly(level.name());
            assertThat(now.metadata()).containsEntry(NOTE, new Metadata("of " + level, 0));
            assertThat(now.files()).extracting(StoredFile::contentType).contains(NOTE);
        }
        assertThat(resource(STUDY_OF_P).files()).isEqualTo(study.files());
        assertThat(resource(STUDY_OF_P).metadata(MetadataType.ANONYMIZED_FROM)).isEmpty();
        assertThat(resource(SAMPLE.ref(PATIENT)).isProtected()).isTrue();
        assertThat(index.totals()).isEqualTo(new ArchiveTotals(1, 1, 1, 1, 2040, 2040, 2000, 2000));
        assertThat(toldTypes()).startsWith(ChangeType.DELETED).contains(ChangeType.NEW_STUDY);
        reopen();
        assertThat(resource(STUDY_OF_P).labels()).containsExactly(STUDY.name());
    }

    @Test
    void whatUsersPutOnResourcesWithOtherInstancesIsLeftAlone() {
        store(SAMPLE);
        store(SampleInstances.of("P").at(1, 1, 2));
        annotations.addLabel(STUDY_OF_P, "kept");
        attach(STUDY_OF_P, file(NOTE, 10));
        index.store(SAMPLE.sized(2000, "another 16 chars").build(), rules(StoreRules.Overwrite.IN_PLACE));
        assertThat(resource(STUDY_OF_P).labels()).containsExactly("kept");
        assertThat(resource(STUDY_OF_P).files()).hasSize(1);
        assertThat(index.totals().instances()).isEqualTo(2);
        index.delete(SAMPLE.ref(PATIENT));
        assertThat(index.totals()).isEqualTo(new ArchiveTotals(0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void dicomFileOfAnInstanceIsReplacedInItsPlace() {
        var built = SAMPLE.build();
        index.store(built, KEEP);
        store(SAMPLE.at(1, 1, 2));
        var instance = SAMPLE.ref(ResourceLevel.INSTANCE);
        var compressed = new StoredFile(
                UUID.randomUUID(),
                StoredFile.DICOM,
                Compression.ZLIB_WITH_SIZE,
                1000,
                400,
                new Sums(-5L, null),
                new Sums(7L, new byte[16]),
                0);

        var outcome = attach(instance, compressed).orElseThrow();

        assertThat(outcome.replaced().orElseThrow().uuid())
                .isEqualTo(built.file().uuid());
        assertThat(outcome.attached().revision()).isEqualTo(1);
        assertThat(resource(instance).files())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(compressed.withRevision(1));
        assertThat(index.totals()).isEqualTo(new ArchiveTotals(1, 1, 1, 2, 1400, 2000, 1400, 2000));
        assertThat(index.totals(SAMPLE.ref(SERIES))).isEqualTo(new ArchiveTotals(0, 0, 1, 2, 1400, 2000, 1400, 2000));
        assertThat(index.filesToRemove(10)).containsExactly(built.file().uuid());
        assertThatThrownBy(() -> annotations.detach(instance, StoredFile.DICOM, found -> true))
                .isInstanceOf(PharosException.class);
        store(SAMPLE.at(1, 1, 3));
        assertThat(index.totals(SAMPLE.ref(SERIES)).compressedBytes()).isEqualTo(2400);
    }

    @Test
    void whatIsFoundOutAboutBytesIsKept() {
        store(SAMPLE);
        var instance = SAMPLE.ref(ResourceLevel.INSTANCE);
        attach(STUDY_OF_P, file(NOTE, 10));
        var files = List.of(
                resource(instance).files().get(0), resource(STUDY_OF_P).files().get(0));
        var found = new Sums(Long.MIN_VALUE, "0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
        told.clear();

        annotations.keepSums(instance, files.get(0).withSums(found, found));
        annotations.keepSums(STUDY_OF_P, files.get(1).withSums(found, found));

        assertThat(resource(instance).files()).containsExactly(files.get(0).withSums(found, found));
        assertThat(resource(STUDY_OF_P).files()).containsExactly(files.get(1).withSums(found, found));
        assertThat(told).isEmpty();
        assertThat(index.filesToRemove(10)).isEmpty();
        assertThat(index.totals()).isEqualTo(new ArchiveTotals(1, 1, 1, 1, 1010, 1010, 1000, 1000));
    }

    @Test
    void whatIsFoundOutAboutFormerBytesIsForgotten() {
        store(SAMPLE);
        var former = attach(STUDY_OF_P, file(NOTE, 10)).orElseThrow().attached();
        var current = attach(STUDY_OF_P, file(NOTE, 10)).orElseThrow().attached();
        var found = new Sums(5L, null);

        annotations.keepSums(STUDY_OF_P, former.withSums(found, found));
        annotations.keepSums(STUDY_OF_P, file(NOTE + 1, 10));
        annotations.keepSums(UNKNOWN, former);

        assertThat(resource(STUDY_OF_P).files()).containsExactly(current);
    }

    @Test
    void annotationsGoWithTheirResource() {
        store(SAMPLE);
        var file = file(NOTE, 10);
        for (var level : ResourceLevel.values()) {
            set(SAMPLE.ref(level), NOTE, "a");
            annotations.addLabel(SAMPLE.ref(level), "label-" + level);
        }
        attach(SAMPLE.ref(PATIENT), file);

        var outcome = index.delete(SAMPLE.ref(ResourceLevel.INSTANCE)).orElseThrow();

        assertThat(outcome.removedFiles()).hasSize(2).contains(file.uuid());
        assertThat(index.totals().compressedBytes()).isZero();
        assertThat(annotations.labels()).isEmpty();
        store(SAMPLE);
        assertThat(resource(SAMPLE.ref(PATIENT)).metadata()).doesNotContainKey(NOTE);
        assertThat(resource(SAMPLE.ref(PATIENT)).labels()).isEmpty();
        assertThat(resource(SAMPLE.ref(PATIENT)).files()).isEmpty();
    }

    @Test
    void labelsAreSets() {
        store(SAMPLE);
        store(SAMPLE.at(2, 1, 1));
        for (var label : List.of("b", "a", "b")) {
            assertThat(annotations.addLabel(STUDY_OF_P, label)).isTrue();
        }
        annotations.addLabel(SAMPLE.at(2, 1, 1).ref(STUDY), "b");
        annotations.addLabel(SAMPLE.ref(ResourceLevel.INSTANCE), "c");
        assertThat(annotations.labels()).containsExactly("a", "b", "c");
        assertThat(resource(STUDY_OF_P).labels()).containsExactly("a", "b");
        assertThat(annotations.removeLabel(STUDY_OF_P, "b")).isTrue();
        assertThat(annotations.removeLabel(STUDY_OF_P, "never")).isTrue();
        assertThat(resource(STUDY_OF_P).labels()).containsExactly("a");
        assertThat(annotations.labels()).containsExactly("a", "b", "c");
        assertThat(annotations.addLabel(UNKNOWN, "a")).isFalse();
        assertThat(annotations.removeLabel(UNKNOWN, "a")).isFalse();
    }

    @Test
    void annotationsAreThereAfterARestart() {
        store(SAMPLE);
        set(STUDY_OF_P, NOTE, "a");
        attach(STUDY_OF_P, file(NOTE, 10));
        attach(SAMPLE.ref(ResourceLevel.INSTANCE), file(StoredFile.DICOM, 10));
        annotations.addLabel(STUDY_OF_P, "label");
        var before = List.of(resource(STUDY_OF_P), resource(SAMPLE.ref(ResourceLevel.INSTANCE)));
        reopen();
        assertThat(List.of(resource(STUDY_OF_P), resource(SAMPLE.ref(ResourceLevel.INSTANCE))))
                .isEqualTo(before);
    }
}
