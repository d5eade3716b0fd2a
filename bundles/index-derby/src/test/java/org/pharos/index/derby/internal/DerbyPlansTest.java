package org.pharos.index.derby.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MetadataConstraint;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.Retagging;
import org.pharos.core.index.SampleInstances;
import org.pharos.core.index.StoreRules;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.Sums;
import org.pharos.core.index.TagConstraint;
import org.pharos.index.sql.internal.SqlEngine;
import org.pharos.index.sql.internal.SqlResourceAnnotations;
import org.pharos.index.sql.internal.SqlResourceIndex;

/** How many rows Derby touches for what must not depend on the size of the archive. */
class DerbyPlansTest {
    private static final int PATIENTS = 400;

    /** Far more than any of these operations has to see, far less than there are. */
    private static final int FEW = 60;

    private static final Pattern VISITED = Pattern.compile("Number of rows visited=(\\d+)");
    private static final Pattern TABLE_SCAN = Pattern.compile("Table Scan ResultSet for (\\w+)");
    private static final StoreRules KEEP =
            new StoreRules(StoreRules.Overwrite.NEVER, 0, 0, StoreRules.WhenFull.RECYCLE);

    @TempDir
    static Path directory;

    private static DerbyDatabase database;
    private static PlanRecorder recorder;
    private static SqlEngine engine;
    private static SqlResourceIndex index;
    private static SqlResourceAnnotations annotations;

    /** Fills an empty index by the same connections, so that plans of small tables are about. */
    @BeforeAll
    static void fill() {
        database = new DerbyDatabase(directory);
        recorder = new PlanRecorder(database);
        engine = new SqlEngine(recorder, changes -> {}, Clock.systemUTC());
        index = new SqlResourceIndex(engine);
        annotations = new SqlResourceAnnotations(engine);
        store(0);
        useEachQuery(0);
        index.delete(sample(0).ref(ResourceLevel.STUDY));
        IntStream.rangeClosed(1, PATIENTS).parallel().forEach(DerbyPlansTest::store);
    }

    @AfterAll
    static void close() {
        engine.close();
        database.close();
    }

    private static SampleInstances sample(int patient) {
        return SampleInstances.of("P" + patient).at(patient, 1, 1);
    }

    private static void store(int patient) {
        index.store(sample(patient).build(), KEEP);
    }

    private static void useEachQuery(int patient) {
        var sample = sample(patient);
        find(ResourceLevel.PATIENT, oneOf(0x00100020, "P" + patient));
        find(ResourceLevel.STUDY, oneOf(0x00100020, "P" + patient));
        find(ResourceLevel.STUDY, oneOf(0x00080050, "Acc-P" + patient + '-' + patient));
        find(ResourceLevel.STUDY, oneOf(0x0020000d, sample.identifiers().studyInstanceUid()));
        find(ResourceLevel.SERIES, oneOf(0x0020000e, sample.identifiers().seriesInstanceUid()));
        find(ResourceLevel.INSTANCE, oneOf(0x00080018, sample.identifiers().sopInstanceUid()));
        find(ResourceLevel.PATIENT, new TagConstraint.Wildcard(0x00100010, "müller^P" + patient + '*', false));
        find(ResourceLevel.STUDY, new TagConstraint.Wildcard(0x00100010, "müller^P" + patient + '*', false));
        find(ResourceLevel.STUDY, oneOf(0x00081030, "Description " + patient));
        var date = "202001" + (10 + patient);
        find(ResourceLevel.STUDY, new TagConstraint.Range(0x00080020, date, date));
        for (var level : ResourceLevel.values()) {
            index.resource(sample.ref(level), EnumSet.allOf(Part.class));
            index.findIds(ResourceQuery.all(ResourceLevel.INSTANCE).within(sample.ref(level)));
            index.totals(sample.ref(level));
            index.level(sample.ref(level).id());
        }
        annotated(sample);
        index.lookup(sample.identifiers().sopInstanceUid());
        index.knownFiles(Set.of(UUID.randomUUID()));
    }

    private static void annotated(SampleInstances sample) {
        var study = sample.ref(ResourceLevel.STUDY);
        var all = ResourceQuery.all(ResourceLevel.STUDY);
        var value = sample.patient();
        annotations.setMetadata(study, 1024, value, found -> true);
        annotations.attach(
                study,
                new StoredFile(UUID.randomUUID(), 1024, StoredFile.Compression.NONE, 1, 1, Sums.NONE, Sums.NONE, 0),
                found -> true);
        annotations.addLabel(study, "label" + value);
        assertThat(annotations.labels()).isNotEmpty();
        assertFound(all.labelled(Set.of("label" + value), ResourceQuery.LabelRule.ALL));
        assertFound(all.labelled(Set.of("label" + value, "other"), ResourceQuery.LabelRule.ANY));
        assertFound(all.matchingMetadata(List.of(new MetadataConstraint(1024, List.of(value), false))));
        assertFound(all.matchingMetadata(List.of(new MetadataConstraint(1024, List.of(value + '*'), false))));
        assertFound(all.page(0, 10));
        assertThat(index.findIds(all.after(study.id(), 10))).hasSizeLessThanOrEqualTo(10);
        assertThat(index.find(all.after(study.id(), 10), Set.of(Part.TAGS))).hasSizeLessThanOrEqualTo(10);
        // Nothing but labelled studies is there when the first one is used.
        assertThat(index.findIds(
                        all.labelled(Set.of(), ResourceQuery.LabelRule.NONE).page(0, 1)))
                .hasSizeLessThanOrEqualTo(1);
        index.retag(new Retagging(
                sample.ref(ResourceLevel.INSTANCE).id(),
                sample.build().tags(),
                sample.build().metadata()));
        annotations.detach(study, 1024, found -> true);
    }

    private static void assertFound(ResourceQuery query) {
        assertThat(index.findIds(query)).isNotEmpty();
        assertThat(index.find(query, EnumSet.of(Part.TAGS, Part.METADATA, Part.LABELS)))
                .isNotEmpty();
    }

    private static void find(ResourceLevel level, TagConstraint constraint) {
        assertThat(index.findIds(ResourceQuery.all(level).matching(List.of(constraint))))
                .isNotEmpty();
    }

    private static TagConstraint oneOf(int tag, String value) {
        return new TagConstraint.OneOf(tag, List.of(value), false);
    }

    @Test
    void queriesSeeFewRows() {
        recorder.start();
        useEachQuery(234);
        assertFewRows(30);
    }

    @Test
    void storingSeesFewRows() {
        recorder.start();
        store(PATIENTS + 1);
        index.store(sample(234).at(234, 1, 2).build(), KEEP);
        assertFewRows(5);
    }

    @Test
    void deletingSeesFewRows() {
        IntStream.rangeClosed(2, 20)
                .forEach(i -> index.store(sample(5).at(5, 1, i).build(), KEEP));
        recorder.start();
        index.delete(sample(5).at(5, 1, 3).ref(ResourceLevel.INSTANCE));
        var outcome = index.delete(sample(5).ref(ResourceLevel.STUDY)).orElseThrow();
        index.filesRemoved(outcome.removedFiles());
        assertThat(outcome.removedFiles()).hasSize(19);
        assertFewRows(20);
    }

    private static void assertFewRows(int minimumPlans) {
        assertThat(recorder.plans()).hasSizeGreaterThan(minimumPlans);
        assertThat(recorder.plans().stream().filter(DerbyPlansTest::seesMany)).isEmpty();
    }

    private static boolean seesMany(String plan) {
        boolean isTableScanned =
                TABLE_SCAN.matcher(plan).results().anyMatch(m -> !m.group(1).equals("TOTALS"));
        return isTableScanned || VISITED.matcher(plan).results().anyMatch(m -> Integer.parseInt(m.group(1)) > FEW);
    }
}
