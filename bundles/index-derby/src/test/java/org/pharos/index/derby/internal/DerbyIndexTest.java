package org.pharos.index.derby.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.index.ChangeObserver;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceIndexContract;
import org.pharos.index.sql.internal.SqlEngine;
import org.pharos.index.sql.internal.SqlResourceIndex;

/** The SQL index on Derby, on disk. */
class DerbyIndexTest extends ResourceIndexContract {
    /** An empty index; copying it is faster than making one for each test. */
    @TempDir
    static Path template;

    @TempDir
    Path directory;

    private DerbyDatabase database;
    private SqlEngine engine;

    @BeforeAll
    static void makeTemplate() {
        try (var empty = new DerbyDatabase(template)) {
            new SqlEngine(empty, changes -> {}, Clock.systemUTC()).close();
        }
    }

    @Override
    protected ResourceIndex open(ChangeObserver observer) {
        if (!Files.exists(directory.resolve("index-derby"))) {
            copyTemplate();
        }
        database = new DerbyDatabase(directory);
        engine = new SqlEngine(database, observer, Clock.systemUTC());
        return new SqlResourceIndex(engine);
    }

    private void copyTemplate() {
        try (var paths = Files.walk(template)) {
            for (var path : (Iterable<Path>) paths::iterator) {
                var copy = directory.resolve(template.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void close() {
        engine.close();
        database.close();
    }

    @Test
    void newerDatabaseIsRefused() throws SQLException {
        execute("UPDATE schema_version SET version = 999");
        assertThatThrownBy(() -> new SqlEngine(database, changes -> {}, Clock.systemUTC()))
                .isInstanceOfSatisfying(
                        PharosException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INCOMPATIBLE_DATABASE_VERSION))
                .hasMessageContaining("999");
        execute("UPDATE schema_version SET version = 2");
    }

    private void execute(String sqlText) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sqlText);
        }
    }
}
