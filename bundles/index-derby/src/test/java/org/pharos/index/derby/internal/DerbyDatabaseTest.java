package org.pharos.index.derby.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.SampleInstances;
import org.pharos.index.sql.internal.SqlEngine;
import org.pharos.index.sql.internal.SqlResourceIndex;

/** Two servers at one folder, and one that dies. */
class DerbyDatabaseTest {
    private static final int ACKNOWLEDGED = 50;

    @TempDir
    Path directory;

    @Test
    void secondServerIsRefusedAndDeathOfTheFirstLosesNothing() throws IOException {
        try (var other = new OtherServer(directory)) {
            other.awaitStored(ACKNOWLEDGED);

            assertThatThrownBy(() -> new DerbyDatabase(directory).close())
                    .isInstanceOf(PharosException.class)
                    .hasMessageContaining("in use by another server");

            other.awaitStored(2 * ACKNOWLEDGED);
        }

        try (var database = new DerbyDatabase(directory);
                var engine = new SqlEngine(database, changes -> {}, Clock.systemUTC())) {
            var index = new SqlResourceIndex(engine);
            long instances = index.count(ResourceQuery.all(ResourceLevel.INSTANCE));
            assertThat(instances).isGreaterThanOrEqualTo(2 * ACKNOWLEDGED);
            assertThat(index.totals().instances()).isEqualTo(instances);
            assertThat(index.lastChangeSeq()).isEqualTo(instances + 3);
            for (int i = 1; i <= instances; i++) {
                assertThat(index.level(SampleInstances.of("P")
                                .at(1, 1, i)
                                .ref(ResourceLevel.INSTANCE)
                                .id()))
                        .contains(ResourceLevel.INSTANCE);
            }
        }
    }
}
