package org.pharos.index.derby.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.pharos.core.index.ChangeObserver;
import org.pharos.core.index.ExportLog;
import org.pharos.core.index.IndexContract;
import org.pharos.core.index.ResourceAnnotations;
import org.pharos.core.index.ResourceIndex;
import org.pharos.index.sql.internal.SqlEngine;
import org.pharos.index.sql.internal.SqlExportLog;
import org.pharos.index.sql.internal.SqlResourceAnnotations;
import org.pharos.index.sql.internal.SqlResourceIndex;

/** The SQL index on Derby, on disk. */
final class DerbyIndex implements IndexContract.OpenIndex {
    private final DerbyDatabase database;
    private final SqlEngine engine;

    private DerbyIndex(Path directory, ChangeObserver observer) {
        database = new DerbyDatabase(directory);
        engine = new SqlEngine(database, observer, Clock.systemUTC());
    }

    /** Opens the index in a folder; at first it is a copy of another one, which is faster than making one. */
    static DerbyIndex open(Path directory, Path template, ChangeObserver observer) {
        if (!Files.exists(directory.resolve("index-derby"))) {
            copy(template, directory);
        }
        return new DerbyIndex(directory, observer);
    }

    /** Makes an empty index. */
    static void create(Path directory) {
        new DerbyIndex(directory, changes -> {}).close();
    }

    private static void copy(Path template, Path directory) {
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
    public ResourceIndex index() {
        return new SqlResourceIndex(engine);
    }

    @Override
    public ResourceAnnotations annotations() {
        return new SqlResourceAnnotations(engine);
    }

    @Override
    public ExportLog exports() {
        return new SqlExportLog(engine);
    }

    @Override
    public void close() {
        engine.close();
        database.close();
    }
}
