package org.pharos.core.internal.reconstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.internal.ingest.HeaderDescriber;
import org.pharos.core.internal.tags.TagFakes;
import org.pharos.core.reconstruct.Reconstructed;
import org.pharos.core.reconstruct.ReconstructionScope;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;

class IndexReconstructionTest {
    private static final int PAGE = 3;
    private static final ReconstructionScope INDEX = new ReconstructionScope(false, false);
    private static final ReconstructionScope THIS_LEVEL = new ReconstructionScope(true, false);
    private static final ResourceRef PATIENT = new ResourceRef(ResourceLevel.PATIENT, ResourceId.ofPatient("P"));
    private static final ResourceRef STUDY = new ResourceRef(ResourceLevel.STUDY, ResourceId.ofStudy("P", "1"));
    private static final ResourceRef SERIES =
            new ResourceRef(ResourceLevel.SERIES, ResourceId.ofSeries("P", "1", "1.2"));

    private final SmallArchive archive = new SmallArchive();
    private final Set<ResourceId> renewedFiles = ConcurrentHashMap.newKeySet();
    private final IndexReconstruction reconstruction = new IndexReconstruction(
            archive.index(),
            new InstanceRenewal(
                    archive.index(),
                    archive,
                    new HeaderDescriber(TagFakes.MAIN_TAGS, Dictionary.standard()),
                    instance -> renewedFiles.add(instance.id())),
            PAGE);

    private final ResourceId first = archive.store("P", "1", "1.1", "1.1.9", "A");
    private final ResourceId second = archive.store("P", "1", "1.1", "1.1.1", "B");
    private final ResourceId third = archive.store("P", "1", "1.2", "1.2.1", "C");
    private final ResourceId fourth = archive.store("P", "2", "2.1", "2.1.1", "D");

    @AfterEach
    void stop() {
        reconstruction.stop();
    }

    @Test
    void anyInstanceSpeaksForAllAboveItWhenAskedTo() {
        assertThat(reconstruction.retell(second)).isTrue();

        assertThat(levels(second)).isEqualTo(Set.of(ResourceLevel.values()));
        assertThat(reconstruction.retell(ResourceId.ofPatient("nobody"))).isFalse();
    }

    @Test
    void resourceAndThoseAboveAreToldByTheFirstStoredInstance() {
        assertThat(reconstruct(PATIENT)).isEqualTo(new Reconstructed(4, 0));

        assertThat(levels(first)).isEqualTo(Set.of(ResourceLevel.values()));
        assertThat(levels(second)).containsExactly(ResourceLevel.INSTANCE);
        assertThat(levels(third)).containsExactlyInAnyOrder(ResourceLevel.SERIES, ResourceLevel.INSTANCE);
        assertThat(levels(fourth))
                .containsExactlyInAnyOrder(ResourceLevel.STUDY, ResourceLevel.SERIES, ResourceLevel.INSTANCE);
    }

    @Test
    void tagsAndMetadataComeFromTheFile() {
        reconstruct(STUDY);

        var retagging = archive.retagged.get(first);
        assertThat(retagging.tags().get(ResourceLevel.PATIENT).value(Tag.PATIENT_NAME))
                .contains("A");
        assertThat(retagging.tags().get(ResourceLevel.STUDY).value(Tag.STUDY_DESCRIPTION))
                .contains("A");
        assertThat(retagging.metadata().get(ResourceLevel.STUDY))
                .containsEntry(
                        MetadataType.MAIN_DICOM_TAGS_SIGNATURE, TagFakes.MAIN_TAGS.signature(ResourceLevel.STUDY));
        assertThat(retagging.metadata().get(ResourceLevel.INSTANCE))
                .containsEntry(MetadataType.TRANSFER_SYNTAX, "1.2.840.10008.1.2.1")
                .containsEntry(MetadataType.INDEX_IN_SERIES, "1")
                .doesNotContainKeys(MetadataType.ORIGIN, MetadataType.RECEPTION_DATE);
    }

    @Test
    void partOfAPatientIsReadAloneAndTellsOfThePatient() {
        assertThat(reconstruct(SERIES)).isEqualTo(new Reconstructed(1, 0));

        assertThat(archive.retagged.keySet()).containsExactly(third);
        assertThat(levels(third)).isEqualTo(Set.of(ResourceLevel.values()));
    }

    @Test
    void oneInstanceIsReadForOneLevel() {
        var done = reconstruction.reconstruct(PATIENT, THIS_LEVEL);

        assertThat(done).contains(new Reconstructed(1, 0));
        assertThat(archive.retagged.keySet()).containsExactly(first);
        assertThat(levels(first)).containsExactly(ResourceLevel.PATIENT);
    }

    @Test
    void filesAreStoredAnewOnlyIfWanted() {
        reconstruct(PATIENT);
        assertThat(renewedFiles).isEmpty();

        reconstruction.reconstructAll(true);

        assertThat(renewedFiles).containsExactlyInAnyOrder(first, second, third, fourth);
    }

    @Test
    void allFilesAreStoredAnewThoughOneLevelIsIndexed() {
        var done = reconstruction.reconstruct(STUDY, new ReconstructionScope(true, true));

        assertThat(done).contains(new Reconstructed(3, 0));
        assertThat(renewedFiles).containsExactlyInAnyOrder(first, second, third);
        assertThat(archive.retagged.keySet()).containsExactly(first);
        assertThat(levels(first)).containsExactly(ResourceLevel.STUDY);
    }

    @Test
    void damagedFileIsNotStoredAnew() {
        archive.loseFile(second);

        reconstruction.reconstructAll(true);

        assertThat(renewedFiles).doesNotContain(second).hasSize(3);
    }

    @Test
    void seriesAreReadPageByPage() {
        for (int i = 10; i < 10 + 4 * PAGE; i++) {
            archive.store("P", "1", "1.2", "1.2." + i, "E");
        }

        assertThat(reconstruct(SERIES)).isEqualTo(new Reconstructed(1 + 4 * PAGE, 0));
    }

    @Test
    void wholeArchiveIsReadPageByPage() {
        for (int i = 0; i < 3 * PAGE; i++) {
            archive.store("Q" + i, "3." + i, "3.1." + i, "3.1.1." + i, "F");
        }

        assertThat(reconstruction.reconstructAll(false)).isEqualTo(new Reconstructed(4 + 3 * PAGE, 0));
        assertThat(archive.retagged).hasSize(4 + 3 * PAGE);
    }

    @Test
    void damagedFilesAreCountedAndTheRestIsDone() {
        archive.loseFile(second);
        archive.confuse(third, fourth);

        assertThat(reconstruct(PATIENT)).isEqualTo(new Reconstructed(4, 2));
        assertThat(archive.retagged.keySet()).containsExactlyInAnyOrder(first, fourth);
    }

    @Test
    void instanceDeletedMeanwhileDoesntCount() {
        archive.beforeReading = id -> {
            if (id.equals(fourth)) {
                archive.delete(id);
            }
        };

        assertThat(reconstruct(new ResourceRef(ResourceLevel.INSTANCE, fourth))).isEqualTo(new Reconstructed(0, 0));
    }

    @Test
    void unknownResourceIsToldAsSuch() {
        for (ResourceLevel level : ResourceLevel.values()) {
            var unknown = new ResourceRef(level, ResourceId.ofPatient("nobody"));

            for (ReconstructionScope scope : List.of(INDEX, THIS_LEVEL)) {
                assertThat(reconstruction.reconstruct(unknown, scope)).isEmpty();
            }
        }
    }

    @Test
    void brokenIndexEndsTheRun() {
        archive.isBroken = true;

        assertThatThrownBy(() -> reconstruct(PATIENT))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATABASE));
    }

    @Test
    void stoppingBreaksTheRunOff() {
        for (int i = 10; i < 200; i++) {
            archive.store("P", "1", "1.2", "1.2." + i, "E");
        }
        archive.beforeReading = id -> reconstruction.stop();

        assertThatThrownBy(() -> reconstruct(PATIENT))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELED_JOB));
        assertThat(archive.retagged).hasSizeLessThan(100);
    }

    private Reconstructed reconstruct(ResourceRef resource) {
        return reconstruction.reconstruct(resource, INDEX).orElseThrow();
    }

    private Set<ResourceLevel> levels(ResourceId instance) {
        return archive.retagged.get(instance).tags().keySet();
    }
}
