package org.pharos.sample.auditlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.ResourceId;
import org.pharos.api.audit.AuditEntry;
import org.pharos.api.audit.AuditHandler;
import org.pharos.api.configuration.Option;
import org.pharos.api.event.ArchiveListener;
import org.pharos.api.event.Change;
import org.pharos.api.event.ChangeType;
import org.pharos.api.http.HttpRequestFilter;
import org.pharos.api.http.IncomingHttpRequest;
import org.pharos.api.ingest.Origin;
import org.pharos.api.ingest.StoredInstance;
import org.pharos.api.ingest.StoredInstanceListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes who asked for what, what was stored and what was deleted into a file a day. A request that can't be noted isn't served:
 * this filter throws then.
 */
@Component(configurationPid = "org.pharos.sample.auditlog", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = AuditLog.Options.class)
public final class AuditLog implements HttpRequestFilter, StoredInstanceListener, ArchiveListener, AuditHandler {
    private static final Logger logger = LoggerFactory.getLogger(AuditLog.class);
    private static final int MOST_WAITING = 10_000;
    private static final long LAST_LINES_SECONDS = 10;

    private final Path folder;
    private final ExecutorService writer = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), new ThreadPoolExecutor.AbortPolicy());

    /** Whether the last line could be written. */
    private volatile boolean works = true;

    /** The section {@code "AuditLog": { "Folder": "audit" }} of the site's configuration. */
    @ObjectClassDefinition(id = "org.pharos.sample.auditlog", name = "Audit log")
    @interface Options {
        @AttributeDefinition(name = "AuditLog.Folder", description = "Where the files go; created when absent")
        @Option(path = true)
        String folder() default "audit";
    }

    @Activate
    public AuditLog(Options options) throws IOException {
        folder = Files.createDirectories(Path.of(options.folder()));
    }

    @Deactivate
    void stop() throws InterruptedException {
        writer.shutdown();
        if (!writer.awaitTermination(LAST_LINES_SECONDS, TimeUnit.SECONDS)) {
            logger.error("Not all of the audit log could be written");
        }
    }

    @Override
    public boolean isAllowed(IncomingHttpRequest request) {
        note("request", request.username(), request.remoteIp(), request.method(), request.path());
        if (!works) {
            throw new IllegalStateException("The audit log can't be written");
        }
        return true;
    }

    @Override
    public void stored(StoredInstance instance) {
        Origin origin = instance.origin();
        String sender = origin.username() == null ? origin.remoteAet() : origin.username();
        note(
                instance.isNew() ? "stored" : "sent again",
                sender,
                origin.remoteIp(),
                "instance",
                instance.id().value());
    }

    @Override
    public void changed(Change change) {
        if (change.type() == ChangeType.DELETED) {
            note("deleted", null, null, change.level().label(), change.id().value());
        }
    }

    /** What other plugins tell is written when they go on. */
    @Override
    public void keep(String source, Instant time, AuditEntry entry) throws Exception {
        ResourceId resource = entry.resource();
        String line = line(
                time,
                source,
                entry.user(),
                entry.action(),
                resource == null ? null : resource.value(),
                entry.payload());
        writer.submit(() -> write(time, line)).get();
        if (!works) {
            throw new IOException("The audit log can't be written");
        }
    }

    /** Throws if too much waits to be written. */
    private void note(@Nullable String... fields) {
        Instant now = Instant.now();
        String line = line(now, fields);
        writer.execute(() -> write(now, line));
    }

    private static String line(Instant time, @Nullable String... fields) {
        return time + "\t" + Arrays.stream(fields).map(AuditLog::field).collect(Collectors.joining("\t")) + "\n";
    }

    /** What a client sends must not look like another line or field. */
    private static String field(@Nullable String text) {
        return Objects.requireNonNullElse(text, "-").replaceAll("\\p{Cntrl}", "?");
    }

    private void write(Instant time, String line) {
        Path file = folder.resolve("audit-" + time.atZone(ZoneOffset.UTC).toLocalDate() + ".log");
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            works = true;
        } catch (IOException e) {
            works = false;
            logger.error("The audit log can't be written", e);
        }
    }
}
