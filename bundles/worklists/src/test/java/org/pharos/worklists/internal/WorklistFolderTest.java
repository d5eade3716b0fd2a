package org.pharos.worklists.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.api.worklist.WorklistItem;
import org.pharos.api.worklist.WorklistQuery;
import org.pharos.api.worklist.WorklistRules;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;

class WorklistFolderTest {
    private final Instant later = Instant.now().plus(Duration.ofMinutes(1));

    @TempDir
    Path directory;

    private WorklistFolder folder() {
        return new WorklistFolder(directory, new TestDefaults());
    }

    private static DataSet patient(String id) {
        var dataSet = new DataSet();
        dataSet.setString(Tag.PATIENT_ID, id);
        return dataSet;
    }

    private List<String> ids() throws IOException {
        try (Stream<WorklistFile> files = folder().files()) {
            return files.map(WorklistFile::id).sorted().toList();
        }
    }

    private List<WorklistItem> items(Instant now) throws IOException {
        var source = new FolderSource(folder(), WorklistFolderTest::settings, Clock.fixed(now, ZoneOffset.UTC));
        try (Stream<WorklistItem> items = source.items(new AnyQuery())) {
            return items.toList();
        }
    }

    static Settings settings() {
        return new Settings(
                true, null, WorklistRules.NONE, true, true, Duration.ofSeconds(1), Duration.ofHours(24), false);
    }

    private record AnyQuery() implements WorklistQuery {
        @Override
        public String callingAet() {
            return "CT1";
        }

        @Override
        public String calledAet() {
            return "PHAROS";
        }

        @Override
        public String remoteIp() {
            return "192.0.2.1";
        }

        @Override
        public Optional<String> text(int tag) {
            return Optional.empty();
        }

        @Override
        public Optional<String> text(List<Integer> sequences, int tag) {
            return Optional.empty();
        }
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        folder().write("a-1", patient("P1"));

        WorklistFile file = folder().find("a-1").orElseThrow();
        assertThat(folder().read(file).dataSet().string(Tag.PATIENT_ID)).contains("P1");
        assertThat(WorklistFolder.isMadeHere(folder().read(file))).isTrue();
        try (var all = Files.list(directory)) {
            assertThat(all.map(path -> path.getFileName().toString())).containsExactly("a-1.wl");
        }
    }

    @Test
    void versionChangesWithTheContent() throws IOException {
        folder().write("a", patient("P1"));
        String before = folder().find("a").orElseThrow().version();

        folder().write("a", patient("P2"));

        assertThat(folder().find("a").orElseThrow().version()).isNotEqualTo(before);
    }

    @Test
    void onlyFilesOfWorklistsCount() throws IOException {
        folder().write("a", patient("P1"));
        Files.createFile(directory.resolve("lockfile"));
        Files.createFile(directory.resolve(".hidden.wl"));
        Files.createDirectory(directory.resolve("folder.wl"));
        Files.copy(directory.resolve("a.wl"), directory.resolve("B.WL"));

        assertThat(ids()).containsExactly("B.WL", "a");
        assertThat(folder().find("B.WL")).isPresent();
        assertThat(folder().find("folder")).isEmpty();
        assertThat(folder().find("lockfile")).isEmpty();
    }

    @Test
    void identifierLeadsNowhereElse(@TempDir Path elsewhere) throws IOException {
        Files.createFile(elsewhere.resolve("secret.wl"));
        for (String id : List.of(elsewhere.resolve("secret").toString(), "../x", "a/b", "a\\b", "a\0b", "..", "")) {
            assertThat(folder().find(id)).as(id).isEmpty();
        }
        assertThat(WorklistFolder.isNewId("A-1_b.c")).isTrue();
        for (String id : List.of("", ".a", "a/b", "..", "a b", "x".repeat(101))) {
            assertThat(WorklistFolder.isNewId(id)).as(id).isFalse();
        }
        assertThatThrownBy(() -> folder().write("../x", patient("P"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void youngFileIsReadForEachQueryAndOnlyIfItIsWhole() throws IOException {
        folder().write("whole", patient("P1"));
        Files.write(directory.resolve("half.wl"), new byte[] {1, 2, 3});

        assertThat(items(Instant.now())).singleElement().satisfies(item -> {
            assertThat(item.id()).isEqualTo("whole");
            assertThat(item.version()).isNull();
        });
        assertThat(items(later))
                .hasSize(2)
                .allSatisfy(item -> assertThat(item.version()).isNotNull());
    }

    @Test
    void vanishedFileIsTold() throws IOException {
        folder().write("a", patient("P1"));
        WorklistItem item = items(later).get(0);

        assertThat(WorklistFolder.delete(folder().find("a").orElseThrow())).isTrue();

        assertThatThrownBy(() -> item.content().open()).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void longFileIsNotRead() throws IOException {
        Path file = Files.write(directory.resolve("long.wl"), new byte[2 << 20]);
        assertThatThrownBy(() -> folder().read(folder().find("long").orElseThrow()))
                .hasMessageContaining("Longer");
        assertThat(file).exists();
    }

    @Test
    void leftoversOfACrashAreRemoved() throws IOException {
        Path old = Files.createFile(directory.resolve(".pharos-1.part"));
        Path young = Files.createFile(directory.resolve(".pharos-2.part"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(3))));

        folder().removePartsOlderThan(Instant.now().minus(Duration.ofHours(1)));

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }
}
