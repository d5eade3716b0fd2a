package org.pharos.plugin.services.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.archive.FoundResource;
import org.pharos.api.archive.StoreOutcome;
import org.pharos.api.ingest.Origin;
import org.pharos.core.archive.Archive;
import org.pharos.core.index.DicomIdentifiers;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.ingest.Ingest;
import org.pharos.core.ingest.IngestResult;
import org.pharos.core.ingest.SopExpectation;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.core.tags.MainDicomTags;

class StreamedArchiveTest {
    private static final DicomIdentifiers IDENTIFIERS = new DicomIdentifiers("P", "1.2", "1.2.3", "1.2.3.4");
    private static final ResourceId INSTANCE = IDENTIFIERS.id(ResourceLevel.INSTANCE);
    private static final ResourceRef STUDY = new ResourceRef(ResourceLevel.STUDY, IDENTIFIERS.id(ResourceLevel.STUDY));

    private final List<Object> heard = new ArrayList<>();
    private IngestResult.Status status = IngestResult.Status.SUCCESS;
    private final Ingest ingest = new Ingest() {
        @Override
        public IngestResult store(InputStream file, Origin origin, SopExpectation expected) throws IOException {
            heard.add(origin.kind());
            heard.add(file.readAllBytes().length);
            return new IngestResult(status, IDENTIFIERS, 0);
        }
    };
    private final StreamedArchive archive = new StreamedArchive(
            Fakes.of(ResourceIndex.class, (method, arguments) -> switch (method) {
                case "lookup" -> List.of(STUDY);
                case "level" ->
                    Optional.of(arguments[0].equals(INSTANCE) ? ResourceLevel.INSTANCE : ResourceLevel.STUDY);
                case "resource" -> Optional.empty();
                default -> throw new NoSuchFileException(method);
            }),
            Fakes.of(Archive.class, (method, arguments) -> null),
            Fakes.of(InstanceFiles.class, (method, arguments) -> null),
            ingest,
            (resource, isStable) -> heard.add(resource),
            Fakes.of(DicomDefaults.class, (method, arguments) -> null),
            Fakes.of(MainDicomTags.class, (method, arguments) -> null));

    @Test
    void storedFileHasItsOriginAndIsReadAsAStream() throws IOException {
        assertThat(archive.store(new ByteArrayInputStream(new byte[1000])))
                .isEqualTo(new StoreOutcome(StoreOutcome.Status.STORED, INSTANCE));
        assertThat(heard).containsExactly(Origin.Kind.PLUGINS, 1000);

        status = IngestResult.Status.FILTERED_OUT;
        assertThat(archive.store(InputStream.nullInputStream()).status()).isEqualTo(StoreOutcome.Status.FILTERED_OUT);
        status = IngestResult.Status.ALREADY_STORED;
        assertThat(archive.store(InputStream.nullInputStream()).status()).isEqualTo(StoreOutcome.Status.ALREADY_STORED);
    }

    @Test
    void failureOfTheStreamIsTheCallers() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("cable pulled");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        };
        assertThatThrownBy(() -> archive.store(broken)).hasMessage("cable pulled");
    }

    @Test
    void unknownInstanceIsAbsent() throws IOException {
        assertThat(archive.tags(INSTANCE)).isEmpty();
        assertThat(archive.open(INSTANCE)).isEmpty();
    }

    @Test
    void lookupTakesIdentifiersAndNoPatterns() {
        assertThat(archive.lookup("1.2")).containsExactly(new FoundResource(ResourceLevel.STUDY, STUDY.id()));
        assertThat(archive.lookup("")).isEmpty();
        assertThat(archive.lookup("1.*")).isEmpty();
        assertThat(archive.lookup(" 1.2")).isEmpty();
    }

    @Test
    void onlyParentsAreStable() {
        assertThat(archive.setStable(STUDY.id(), true)).isTrue();
        assertThat(archive.setStable(INSTANCE, true)).isFalse();
        assertThat(heard).containsExactly(STUDY);
    }
}
