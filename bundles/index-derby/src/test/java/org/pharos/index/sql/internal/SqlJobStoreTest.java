package org.pharos.index.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.core.index.GlobalProperties;
import org.pharos.core.index.GlobalProperty;
import org.pharos.core.job.JobStore;
import org.pharos.index.derby.internal.DerbyDatabase;

/** What is kept beside the resources: jobs and global properties. */
class SqlJobStoreTest {
    private static final UUID FIRST = new UUID(1, 2);
    private static final UUID SECOND = new UUID(-3, 4);

    @TempDir
    Path directory;

    private DerbyDatabase database;
    private SqlEngine engine;
    private JobStore jobs;
    private GlobalProperties properties;

    @BeforeEach
    void open() {
        database = new DerbyDatabase(directory);
        engine = new SqlEngine(database, changes -> {}, Clock.systemUTC());
        jobs = new SqlJobStore(engine);
        properties = new SqlGlobalProperties(engine);
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    private void reopen() {
        close();
        open();
    }

    @Test
    void lastSavedContentOutlivesARestart() {
        var long64k = "é".repeat(1 << 16);
        jobs.save(FIRST, "{}");
        jobs.save(SECOND, "{\"b\":1}");
        jobs.save(FIRST, long64k);
        reopen();
        assertThat(jobs.load()).hasSize(2).containsEntry(FIRST, long64k).containsEntry(SECOND, "{\"b\":1}");
    }

    @Test
    void deletedJobIsGone() {
        jobs.save(FIRST, "{}");
        jobs.save(SECOND, "{}");
        jobs.delete(FIRST);
        jobs.delete(FIRST);
        reopen();
        assertThat(jobs.load()).containsOnlyKeys(SECOND);
    }

    @Test
    void propertyHasItsLastContent() {
        assertThat(properties.find(GlobalProperty.PEERS)).isEmpty();
        properties.set(GlobalProperty.PEERS, "{}");
        properties.set(GlobalProperty.PEERS, "");
        properties.set(GlobalProperty.MODALITIES, "{\"x\":2}");
        reopen();
        assertThat(properties.find(GlobalProperty.PEERS)).contains("");
        assertThat(properties.find(GlobalProperty.MODALITIES)).contains("{\"x\":2}");
    }
}
