package org.pharos.index.sql.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
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

    private static byte[] hash(String store, String key) {
        check(store);
        check(key);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            // No name holds a zero, so no two pairs are one.
            return digest.digest((store + '\0' + key).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    private static void check(String name) {
        if (name.isEmpty() || name.length() > MAXIMUM_NAME_LENGTH || name.indexOf('\0') >= 0) {
            throw new PharosException(
                    ErrorCode.PARAMETER_OUT_OF_RANGE, "The name of a store or key is empty, too long or has a zero");
        }
    }
}
