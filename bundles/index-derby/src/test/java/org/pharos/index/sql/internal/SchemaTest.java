package org.pharos.index.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.SampleInstances;
import org.pharos.core.index.StoreRules;
import org.pharos.index.derby.internal.DerbyDatabase;

/** Brings a database with content to a schema that is ahead of the current one. */
class SchemaTest {
    private static final String ADD_COLUMN =
            "-- A comment.\nALTER TABLE patients ADD COLUMN note ${text 9} DEFAULT 'x';\n";
    private static final String ADD_INDEX = "CREATE INDEX ix_patients_note ON patients (note);\n";

    @TempDir
    Path directory;

    private DerbyDatabase database;

    @BeforeEach
    void storeAnInstance() {
        database = new DerbyDatabase(directory);
        try (var engine = engine()) {
            new SqlResourceIndex(engine)
                    .store(
                            SampleInstances.of("P").build(),
                            new StoreRules(StoreRules.Overwrite.NEVER, 0, 0, StoreRules.WhenFull.RECYCLE));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private SqlEngine engine() {
        return new SqlEngine(database, changes -> {}, Clock.systemUTC());
    }

    private static Schema next(String script) {
        var scripts = new ArrayList<>(Schema.current().scripts());
        scripts.add(script);
        return new Schema(scripts);
    }

    private List<String> column(String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection()) {
            return Reads.list(connection, new SqlText().add(sql), r -> r.getString(1));
        }
    }

    private int currentVersion() {
        return Schema.current().scripts().size();
    }

    @Test
    void databaseOfTheFirstSchemaIsBroughtUpToDate(@TempDir Path other) throws SQLException {
        database.close();
        database = new DerbyDatabase(other);
        new Schema(Schema.current().scripts().subList(0, 1)).migrate(database);
        execute("DELETE FROM totals");
        execute("INSERT INTO totals VALUES (0, 0, 0, 0, 0, 0, 0, 0, 7, 8, 9)");
        execute("INSERT INTO metadata VALUES (1, 1024, 'a', 0)");

        try (var engine = engine()) {
            var index = new SqlResourceIndex(engine);
            index.store(
                    SampleInstances.of("P").build(),
                    new StoreRules(StoreRules.Overwrite.NEVER, 0, 0, StoreRules.WhenFull.RECYCLE));
            assertThat(index.lastChangeSeq()).isEqualTo(8 + 4);
            assertThat(index.count(ResourceQuery.all(ResourceLevel.INSTANCE))).isEqualTo(1);
        }
        assertThat(column("SELECT content FROM metadata")).containsExactly("a");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void databaseOfANewerVersionIsRefused() throws SQLException {
        execute("UPDATE schema_version SET version = 999");
        assertThatThrownBy(this::engine)
                .isInstanceOfSatisfying(
                        PharosException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INCOMPATIBLE_DATABASE_VERSION))
                .hasMessageContaining("999");
    }

    @Test
    void newScriptRunsOnceAndKeepsWhatIsThere() throws SQLException {
        next(ADD_COLUMN + ADD_INDEX).migrate(database);
        next(ADD_COLUMN + ADD_INDEX).migrate(database);

        assertThat(column("SELECT note FROM patients WHERE patient_id = 'P'")).containsExactly("x");
        assertThat(column("SELECT version FROM schema_version")).containsExactly("" + (currentVersion() + 1));
        assertThatThrownBy(this::engine).isInstanceOf(PharosException.class).hasMessageContaining("newer version");
    }

    @Test
    void scriptThatFailsLeavesNothing() throws SQLException {
        assertThatThrownBy(() -> next(ADD_COLUMN + "DROP TABLE nothing;\n").migrate(database))
                .isInstanceOf(PharosException.class);

        assertThat(column("SELECT version FROM schema_version")).containsExactly("" + currentVersion());
        try (var engine = engine()) {
            assertThat(new SqlResourceIndex(engine).count(ResourceQuery.all(ResourceLevel.PATIENT)))
                    .isEqualTo(1);
        }
        next(ADD_COLUMN).migrate(database);
        assertThat(column("SELECT note FROM patients")).containsExactly("x");
    }
}
