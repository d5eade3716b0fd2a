package org.pharos.index.sql.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.index.sql.Dialect;
import org.pharos.index.sql.IndexDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables, built by the scripts {@code schema-1.sql}, {@code schema-2.sql} and so on; the database remembers how many
 * of them it has had. A script runs in one transaction.
 */
final class Schema {
    private static final Logger logger = LoggerFactory.getLogger(Schema.class);
    private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*(\\R|$)");
    private static final Pattern COMMENT = Pattern.compile("(?m)^--.*\\R");
    private static final Pattern TYPE = Pattern.compile("\\$\\{(\\w+)(?: (\\d+))?}");

    private final List<String> scripts;

    Schema(List<String> scripts) {
        this.scripts = List.copyOf(scripts);
    }

    /** The schema that this version of the index works with. */
    static Schema current() {
        var scripts = new ArrayList<String>();
        for (var script = script(1); script.isPresent(); script = script(scripts.size() + 1)) {
            scripts.add(script.get());
        }
        return new Schema(scripts);
    }

    /** The scripts, the oldest first. */
    List<String> scripts() {
        return scripts;
    }

    /**
     * Brings a database to this schema.
     *
     * @throws PharosException {@code INCOMPATIBLE_DATABASE_VERSION} if it is ahead of this schema
     */
    void migrate(IndexDatabase database) {
        try (var connection = database.dataSource().getConnection()) {
            int version = version(connection);
            if (version > scripts.size()) {
                throw new PharosException(
                        ErrorCode.INCOMPATIBLE_DATABASE_VERSION,
                        "The database of the index has schema " + version + ", written by a newer version of Pharos;"
                                + " this one knows up to " + scripts.size());
            }
            connection.setAutoCommit(false);
            for (int next = version + 1; next <= scripts.size(); next++) {
                apply(connection, database.dialect(), next);
            }
        } catch (SQLException e) {
            throw DatabaseFailure.of(e);
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (var tables = connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
            boolean isFound = false;
            while (tables.next()) {
                isFound |= "schema_version".equalsIgnoreCase(tables.getString("TABLE_NAME"));
            }
            if (!isFound) {
                return 0;
            }
        }
        return Collections.max(
                Reads.list(connection, new SqlText().add("SELECT version FROM schema_version"), r -> r.getInt(1)));
    }

    private void apply(Connection connection, Dialect dialect, int version) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (version == 1) {
                statement.execute("CREATE TABLE schema_version (version INTEGER NOT NULL)");
                statement.execute("INSERT INTO schema_version VALUES (0)");
            }
            for (var sql : statements(scripts.get(version - 1), dialect)) {
                statement.execute(sql);
            }
            statement.execute("UPDATE schema_version SET version = " + version);
            connection.commit();
            logger.info("The index has schema {}", version);
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    private static List<String> statements(String script, Dialect dialect) {
        var text = COMMENT.matcher(script).replaceAll("");
        var typed = TYPE.matcher(text).replaceAll(m -> type(m.group(1), m.group(2), dialect));
        return END_OF_STATEMENT
                .splitAsStream(typed)
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    private static String type(String name, String length, Dialect dialect) {
        return switch (name) {
            case "binary" -> dialect.binary(Integer.parseInt(length));
            case "text" -> dialect.text(Integer.parseInt(length));
            case "long" -> dialect.longText();
            default -> throw new IllegalStateException("No type " + name);
        };
    }

    private static Optional<String> script(int version) {
        try (InputStream in = Schema.class.getResourceAsStream("schema-" + version + ".sql")) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("schema-" + version + ".sql can't be read", e);
        }
    }
}
