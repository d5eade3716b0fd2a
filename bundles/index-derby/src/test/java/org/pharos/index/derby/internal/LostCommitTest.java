package org.pharos.index.derby.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.api.event.Change;
import org.pharos.core.index.NewInstance;
import org.pharos.core.index.SampleInstances;
import org.pharos.core.index.StoreRules;
import org.pharos.index.sql.Dialect;
import org.pharos.index.sql.IndexDatabase;
import org.pharos.index.sql.internal.SqlEngine;
import org.pharos.index.sql.internal.SqlResourceIndex;

/** Commits that take place while their connection is lost. */
class LostCommitTest {
    private static final StoreRules KEEP =
            new StoreRules(StoreRules.Overwrite.NEVER, 0, 0, StoreRules.WhenFull.RECYCLE);

    @TempDir
    Path directory;

    private final List<Change> told = new ArrayList<>();
    private final NewInstance instance = SampleInstances.of("P").build();
    private DerbyDatabase database;
    private SqlEngine engine;
    private SqlResourceIndex index;
    private int lostCommits;
    private boolean isGone;

    @BeforeEach
    void open() {
        database = new DerbyDatabase(directory);
        engine = new SqlEngine(new Unreliable(), told::addAll, Clock.systemUTC());
        index = new SqlResourceIndex(engine);
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    /** The database, with connections that fail after a commit. */
    private final class Unreliable implements IndexDatabase {
        @Override
        public DataSource dataSource() {
            return (DataSource) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                        if (isGone) {
                            throw new SQLException("gone", "08001");
                        }
                        return connection(database.dataSource().getConnection());
                    });
        }

        private Connection connection(Connection connection) {
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        try {
                            var result = method.invoke(connection, arguments);
                            if (method.getName().equals("commit") && lostCommits-- > 0) {
                                throw new SQLException("lost", "08006");
                            }
                            return result;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        @Override
        public Dialect dialect() {
            return database.dialect();
        }

        @Override
        public void connectionLost() {
            isGone = lostCommits > 0;
        }
    }

    @Test
    void commitIsRecognisedAndTold() {
        lostCommits = 1;
        assertThat(index.store(instance, KEEP).isStored()).isTrue();
        assertThat(told).hasSize(4);
        assertThat(index.totals().instances()).isEqualTo(1);

        lostCommits = 1;
        var outcome = index.delete(SampleInstances.of("P").ref(ResourceLevel.INSTANCE));
        assertThat(outcome.orElseThrow().removedFiles())
                .containsExactly(instance.file().uuid());
        assertThat(told).hasSize(8);
    }

    @Test
    void fileOfACommitThatNobodyConfirmedIsKnown() {
        lostCommits = 2;
        assertThatThrownBy(() -> index.store(instance, KEEP)).isInstanceOf(PharosException.class);
        isGone = false;
        lostCommits = 0;
        assertThat(index.knownFiles(Set.of(instance.file().uuid())))
                .containsExactly(instance.file().uuid());
    }
}
