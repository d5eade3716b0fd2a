package org.pharos.index.sql.internal;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.core.job.JobStore;

/** Jobs in an SQL database. */
@Component
public final class SqlJobStore implements JobStore {
    private final SqlEngine engine;

    @Activate
    public SqlJobStore(@Reference SqlEngine engine) {
        this.engine = engine;
    }

    @Override
    public Map<UUID, String> load() {
        return engine.reads().run(connection -> {
            var jobs = new HashMap<UUID, String>();
            Reads.each(connection, new SqlText().add("SELECT job_id, content FROM jobs"), row -> {
                jobs.put(Binary.uuid(row.getBytes(1)), row.getString(2));
                return true;
            });
            return jobs;
        });
    }

    @Override
    public void save(UUID id, String content) {
        engine.writeBeside(session -> {
            if (new Parameters(session.statement("UPDATE jobs SET content = ? WHERE job_id = ?"))
                            .text(content)
                            .bytes(Binary.of(id))
                            .update(session)
                    == 0) {
                insert(session, id, content);
            }
            return id;
        });
    }

    private static void insert(WriteSession session, UUID id, String content) throws SQLException {
        new Parameters(session.statement("INSERT INTO jobs (job_id, content) VALUES (?, ?)"))
                .bytes(Binary.of(id))
                .text(content)
                .update(session);
    }

    @Override
    public void delete(UUID id) {
        engine.writeBeside(session -> new Parameters(session.statement("DELETE FROM jobs WHERE job_id = ?"))
                .bytes(Binary.of(id))
                .update(session));
    }
}
