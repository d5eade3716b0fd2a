package org.pharos.rest.maintenance.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.reconstruct.Reconstructed;
import org.pharos.core.reconstruct.Reconstruction;
import org.pharos.core.reconstruct.ReconstructionScope;
import org.pharos.http.JsonBody;

class ReconstructionResourcesTest {
    private static final ResourceId STUDY = ResourceId.ofStudy("P", "1.2");

    private final FakeReconstruction reconstruction = new FakeReconstruction();
    private final StudyReconstructionResource study = new StudyReconstructionResource(reconstruction);
    private final ArchiveMaintenanceResource archive = new ArchiveMaintenanceResource(reconstruction);

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[1]", "\"x\"", "5", "null", "{}"})
    void bodyMayBeAbsentOrAnything(String body) throws IOException {
        study.reconstruct(STUDY.value(), json(body));
        archive.reconstruct(json(body));

        assertThat(reconstruction.resources).containsExactly(new ResourceRef(ResourceLevel.STUDY, STUDY));
        assertThat(reconstruction.scopes)
                .containsExactly(new ReconstructionScope(false, false), new ReconstructionScope(false, false));
    }

    @Test
    void flagsAreUnderstood() throws IOException {
        study.reconstruct(STUDY.value(), json("{\"LimitToThisLevelMainDicomTags\":true}"));
        study.reconstruct(STUDY.value(), json("{\"ReconstructFiles\":true}"));
        archive.reconstruct(json("{\"ReconstructFiles\":true}"));

        assertThat(reconstruction.scopes)
                .containsExactly(
                        new ReconstructionScope(true, false),
                        new ReconstructionScope(false, true),
                        new ReconstructionScope(false, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "1", "null", "[]"})
    void flagOfAnotherTypeIsRefused(String value) {
        assertThatThrownBy(() -> study.reconstruct(STUDY.value(), json("{\"ReconstructFiles\":" + value + "}")))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_FILE_FORMAT))
                .hasMessage("The field ReconstructFiles must contain a Boolean");
        assertThat(reconstruction.resources).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "00000000-00000000-00000000-00000000-00000000"})
    void unknownResourceIsNotFound(String id) {
        assertThatThrownBy(() -> study.reconstruct(id, json("")))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_RESOURCE));
    }

    @Test
    void damagedFilesFailOneResourceButNotTheArchive() {
        reconstruction.result = new Reconstructed(5, 2);

        assertThatThrownBy(() -> study.reconstruct(STUDY.value(), json("")))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPTED_FILE))
                .hasMessageContaining("2 of 5");
        assertThatCode(() -> archive.reconstruct(json(""))).doesNotThrowAnyException();
    }

    private static JsonBody json(String text) throws IOException {
        return JsonBody.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static final class FakeReconstruction implements Reconstruction {
        final List<ResourceRef> resources = new ArrayList<>();
        final List<ReconstructionScope> scopes = new ArrayList<>();
        Reconstructed result = new Reconstructed(1, 0);

        @Override
        public Optional<Reconstructed> reconstruct(ResourceRef resource, ReconstructionScope scope) {
            if (!resource.id().equals(STUDY)) {
                return Optional.empty();
            }
            resources.add(resource);
            scopes.add(scope);
            return Optional.of(result);
        }

        @Override
        public boolean retell(ResourceId instance) {
            throw new UnsupportedOperationException("Not asked for by REST");
        }

        @Override
        public Reconstructed reconstructAll(boolean withFiles) {
            scopes.add(new ReconstructionScope(false, withFiles));
            return result;
        }
    }
}
