package org.pharos.index.derby.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.configuration.Option;
import org.pharos.index.sql.Dialect;
import org.pharos.index.sql.IndexDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An embedded Derby in a folder of its own; one server at a time. */
@Component(
        service = IndexDatabase.class,
        configurationPid = "org.pharos.index.derby",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = DerbyDatabase.Config.class)
public final class DerbyDatabase implements IndexDatabase, AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(DerbyDatabase.class);
    private static final String FOLDER = "index-derby";

    /** Readers at a time, and the writer. */
    private static final int CONNECTIONS = 16;

    private static final long WAIT_FOR_CONNECTION_MS = 30_000;

    /** Another Java process has the database open. */
    private static final String OPENED_ELSEWHERE = "XSDB6";

    private final Path folder;
    private final Dialect dialect = new DerbyDialect();
    private final HikariDataSource pool;

    /** Where the database lives. */
    @ObjectClassDefinition(name = "Derby index")
    @interface Config {
        @AttributeDefinition(name = "StorageDirectory", description = "Folder of the files.")
        @Option(path = true, restart = true)
        String StorageDirectory() default "OrthancStorage";

        @AttributeDefinition(
                name = "IndexDirectory",
                description = "Folder of the index; empty for the folder of the files.")
        @Option(path = true, restart = true)
        String IndexDirectory() default "";
    }

    @Activate
    public DerbyDatabase(Config config) {
        this(Path.of(config.IndexDirectory().isEmpty() ? config.StorageDirectory() : config.IndexDirectory()));
    }

    /** Opens the database in a folder, which is made if it isn't there. */
    public DerbyDatabase(Path directory) {
        folder = directory.toAbsolutePath().resolve(FOLDER);
        DerbySettings.apply();
        create(directory);
        pool = open();
        logger.info("The index is kept in {}", folder);
    }

    private static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new PharosException(ErrorCode.DATABASE, "The folder of the index can't be made: " + directory, e);
        }
    }

    private HikariDataSource open() {
        try {
            // Boots the database here, so that a failure is told as it is and not as a pool that ran dry.
            source(true).getConnection().close();
        } catch (SQLException e) {
            throw new PharosException(ErrorCode.DATABASE, reason(e), e);
        }
        var config = new HikariConfig();
        config.setPoolName("index");
        config.setDataSource(source(false));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(WAIT_FOR_CONNECTION_MS);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /** Derby tells the reason in one of the exceptions behind the first. */
    private String reason(SQLException failure) {
        Throwable last = failure;
        for (var next : failure) {
            if (next instanceof SQLException sql && OPENED_ELSEWHERE.equals(sql.getSQLState())) {
                return "The index in " + folder + " is in use by another server";
            }
            last = next;
        }
        return "The index in " + folder + " can't be opened: " + last.getMessage();
    }

    private EmbeddedDataSource source(boolean creates) {
        var source = new EmbeddedDataSource();
        source.setDatabaseName(folder.toString());
        if (creates) {
            source.setCreateDatabase("create");
        }
        return source;
    }

    @Override
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public void connectionLost() {
        var control = pool.getHikariPoolMXBean();
        if (control != null) {
            control.softEvictConnections();
        }
    }

    /** Closes the database with a checkpoint, so that the next start has nothing to recover. */
    @Override
    @Deactivate
    public void close() {
        pool.close();
        var source = source(false);
        source.setShutdownDatabase("shutdown");
        try {
            source.getConnection().close();
        } catch (SQLException e) {
            // Derby tells a clean shutdown by an exception.
            logger.debug("Derby shut down: {}", e.getSQLState());
        }
    }
}
