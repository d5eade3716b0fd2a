package org.pharos.index.sql.internal;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.keyvalue.KeyValueStores;

/** Values of plugins and scripts in an SQL database, in base 64: the databases have no common type for long bytes. */
@Component
public final class SqlKeyValueStores implements KeyValueStores {
    private final SqlEngine engine;

    @Activate
    public SqlKeyValueStores(@Reference SqlEngine engine) {
        this.engine = engine;
    }

    @Override
    public Optional<byte[]> find(String store, String key) {
        return engine.reads()
                .first(
                        new SqlText().add("SELECT content FROM key_values WHERE hash = ?", hash(store, key)),
                        row -> Base64.getDecoder().decode(row.getString(1)));
    }

    @Override
    public void store(String store, String key, byte[] value) {
        byte[] hash = hash(store, key);
        if (value.length > MAXIMUM_VALUE_BYTES) {
            throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE, "The value is too long to be stored");
        }
        String content = Base64.getEncoder().encodeToString(value);
        engine.writeBeside(session -> {
            int updated = new Parameters(session.statement("UPDATE key_values SET content = ? WHERE hash = ?"))
                    .text(content)
                    .bytes(hash)
                    .update(session);
            return updated > 0
                    ? updated
                    : new Parameters(session.statement(
                                    "INSERT INTO key_values (hash, store, item_key, content) VALUES (?, ?, ?, ?)"))
                            .bytes(hash)
                            .text(store)
                            .text(key)
                            .text(content)
                            .update(session);
        });
    }

    @Override
    public void delete(String store, String key) {
        byte[] hash = hash(store, key);
        engine.writeBeside(session -> new Parameters(session.statement("DELETE FROM key_values WHERE hash = ?"))
                .bytes(hash)
                .update(session));
    }

    @Override
    public List<String> keys(String store, String after, int most) {
        NameHash.check(store, MAXIMUM_NAME_LENGTH);
        if (most < 1 || most > MAXIMUM_KEYS) {
            throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE, "Not a number of keys: " + most);
        }
        var sql = new SqlText()
                .add("SELECT store, item_key FROM key_values k")
                .add(engine.dialect().throughIndex("ix_key_values_store"))
                .add(" WHERE store = ?", store);
        if (!after.isEmpty()) {
            sql.add(" AND hash > ?", hash(store, after));
        }
        sql.add(" ORDER BY hash");
        return engine.reads().run(connection -> {
            var keys = new ArrayList<String>();
            Reads.each(connection, sql, row -> {
                // The database takes names for equal that only space at their end tells apart.
                if (row.getString(1).equals(store)) {
                    keys.add(row.getString(2));
                }
                return keys.size() < most;
            });
            return keys;
        });
    }

    private static byte[] hash(String store, String key) {
        NameHash.check(store, MAXIMUM_NAME_LENGTH);
        NameHash.check(key, MAXIMUM_NAME_LENGTH);
        return NameHash.of(store, key);
    }
}
