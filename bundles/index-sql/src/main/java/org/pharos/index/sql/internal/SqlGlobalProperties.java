package org.pharos.index.sql.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.core.index.GlobalProperties;
import org.pharos.core.index.GlobalProperty;

/** The texts of the whole archive in an SQL database. */
@Component
public final class SqlGlobalProperties implements GlobalProperties {
    private final SqlEngine engine;

    @Activate
    public SqlGlobalProperties(@Reference SqlEngine engine) {
        this.engine = engine;
    }

    @Override
    public Optional<String> find(GlobalProperty property) {
        return engine.reads()
                .first(
                        new SqlText()
                                .add("SELECT content FROM global_properties WHERE property = ?", property.number()),
                        row -> row.getString(1));
    }

    @Override
    public void set(GlobalProperty property, String content) {
        engine.writeBeside(session -> {
            session.update(new SqlText().add("DELETE FROM global_properties WHERE property = ?", property.number()));
            return new Parameters(session.statement("INSERT INTO global_properties (property, content) VALUES (?, ?)"))
                    .number(property.number())
                    .text(content)
                    .update(session);
        });
    }
}
