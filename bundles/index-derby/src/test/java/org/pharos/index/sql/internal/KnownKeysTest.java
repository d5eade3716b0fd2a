package org.pharos.index.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.Retagging;
import org.pharos.core.index.SampleInstances;
import org.pharos.core.index.StoreRules;
import org.pharos.core.index.TagConstraint;
import org.pharos.index.derby.internal.DerbyDatabase;

/** Searches for a text within, by the keys in memory, while resources come and go. */
class KnownKeysTest {
    private static final int PATIENT_NAME = 0x00100010;
    private static final StoreRules KEEP =
            new StoreRules(StoreRules.Overwrite.NEVER, 0, 0, StoreRules.WhenFull.RECYCLE);

    @TempDir
    Path directory;

    private DerbyDatabase database;
    private SqlEngine engine;
    private SqlResourceIndex index;

    /** Reads of keys that are waiting. */
    private final List<Runnable> waiting = new ArrayList<>();

    @BeforeEach
    void open() {
        database = new DerbyDatabase(directory);
        engine = new SqlEngine(database, changes -> {}, Clock.systemUTC(), waiting::add);
        index = new SqlResourceIndex(engine);
        store("ONE");
        store("TONE");
        store("TWO");
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    private void store(String patient) {
        index.store(SampleInstances.of(patient).build(), KEEP);
    }

    private Set<String> found(ResourceLevel level, String pattern) {
        var query =
                ResourceQuery.all(level).matching(List.of(new TagConstraint.Wildcard(PATIENT_NAME, pattern, false)));
        var names = new TreeSet<String>();
        index.find(query, Set.of(Part.TAGS)).forEach(r -> names.add(r.id().toString()));
        assertThat(index.findIds(query)).hasSize(names.size());
        assertThat(index.count(query)).isEqualTo(names.size());
        return names;
    }

    private static Set<String> ids(ResourceLevel level, String... patients) {
        var ids = new TreeSet<String>();
        for (var patient : patients) {
            ids.add(SampleInstances.of(patient).ref(level).id().toString());
        }
        return ids;
    }

    private void readKeys() {
        List.copyOf(waiting).forEach(Runnable::run);
        waiting.clear();
    }

    private boolean areKnown(LevelTable table) {
        return engine.knownKeys().containing(table, "patient_name_key", "^O").isPresent();
    }

    @Test
    void answersAreTheSameBeforeAndAfterKeysAreKnown() {
        for (var level : ResourceLevel.values()) {
            assertThat(found(level, "*^*ONE")).isEqualTo(ids(level, "ONE", "TONE"));
        }
        readKeys();

        assertThat(areKnown(LevelTable.PATIENTS)).isTrue();
        assertThat(areKnown(LevelTable.STUDIES)).isTrue();
        for (var level : ResourceLevel.values()) {
            assertThat(found(level, "*^*ONE")).isEqualTo(ids(level, "ONE", "TONE"));
            assertThat(found(level, "*ller^t*")).isEqualTo(ids(level, "TONE", "TWO"));
            assertThat(found(level, "*nobody*")).isEmpty();
        }
    }

    @Test
    void whatComesIsFoundAndWhatGoesIsNot() {
        found(ResourceLevel.STUDY, "*ONE*");
        store("NONE");
        readKeys();
        store("GONE");

        assertThat(found(ResourceLevel.STUDY, "*ONE*"))
                .isEqualTo(ids(ResourceLevel.STUDY, "ONE", "TONE", "NONE", "GONE"));

        index.delete(SampleInstances.of("GONE").ref(ResourceLevel.PATIENT));
        assertThat(found(ResourceLevel.STUDY, "*ONE*")).isEqualTo(ids(ResourceLevel.STUDY, "ONE", "TONE", "NONE"));
    }

    @Test
    void newTagsOfAResourceAreFound() {
        found(ResourceLevel.STUDY, "*ONE*");
        readKeys();
        var one = SampleInstances.of("ONE").build();
        var other = SampleInstances.of("THREE").build();

        index.retag(new Retagging(
                SampleInstances.of("ONE").ref(ResourceLevel.INSTANCE).id(), other.tags(), one.metadata()));

        assertThat(found(ResourceLevel.STUDY, "*ONE*")).isEqualTo(ids(ResourceLevel.STUDY, "TONE"));
        assertThat(found(ResourceLevel.STUDY, "*HREE*")).isEqualTo(ids(ResourceLevel.STUDY, "ONE"));
    }

    @Test
    void manyAdditionsMakeTheKeysBeReadAgain() {
        found(ResourceLevel.STUDY, "*^ONE*");
        readKeys();
        assertThat(areKnown(LevelTable.STUDIES)).isTrue();
        for (int i = 0; i < 100_000; i++) {
            engine.knownKeys().hold(LevelTable.STUDIES, "patient_name_key", "MULLER^NUMBER " + i);
        }

        assertThat(areKnown(LevelTable.STUDIES)).isFalse();
        assertThat(found(ResourceLevel.STUDY, "*^ONE*")).isEqualTo(ids(ResourceLevel.STUDY, "ONE"));
        readKeys();
        assertThat(areKnown(LevelTable.STUDIES)).isTrue();
    }
}
