package org.pharos.sample.exchangefolder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.archive.ArchiveAccess;
import org.pharos.api.archive.InstanceTags;
import org.pharos.api.archive.StoreOutcome;
import org.pharos.api.audit.AuditEntry;
import org.pharos.api.audit.AuditLog;
import org.pharos.api.configuration.Option;
import org.pharos.api.ingest.StoredInstance;
import org.pharos.api.ingest.StoredInstanceListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores each {@code .dcm} file of an inbox, and writes the file of each new instance into a folder for its modality in an
 * outbox. Files pass through as streams, whatever their size.
 */
@Component(configurationPid = "org.pharos.sample.exchangefolder", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ExchangeFolder.Options.class)
public final class ExchangeFolder implements StoredInstanceListener {
    private static final Logger logger = LoggerFactory.getLogger(ExchangeFolder.class);
    private static final int MODALITY = 0x00080060;
    private static final int AT_ONCE = 1000;

    private final Path inbox;
    private final Path outbox;
    private final ArchiveAccess archive;
    private final AuditLog audit;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    /** The section {@code "ExchangeFolder": { "Inbox": "in", "Outbox": "out" }} of the site's configuration. */
    @ObjectClassDefinition(id = "org.pharos.sample.exchangefolder", name = "Exchange folder")
    @interface Options {
        @AttributeDefinition(name = "ExchangeFolder.Inbox", description = "Files in it are stored and deleted")
        @Option(path = true)
        String inbox() default "inbox";

        @AttributeDefinition(name = "ExchangeFolder.Outbox", description = "Where new instances are written to")
        @Option(path = true)
        String outbox() default "outbox";
    }

    @Activate
    @SuppressWarnings("FutureReturnValueIgnored") // storeAll() lets no exception out
    public ExchangeFolder(Options options, @Reference ArchiveAccess archive, @Reference AuditLog audit)
            throws IOException {
        this.inbox = Files.createDirectories(Path.of(options.inbox()));
        this.outbox = Files.createDirectories(Path.of(options.outbox()));
        this.archive = archive;
        this.audit = audit;
        thread.scheduleWithFixedDelay(this::storeAll, 1, 1, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
    }

    private void storeAll() {
        try (Stream<Path> files = Files.list(inbox)) {
            List<Path> waiting = files.filter(file -> file.toString().endsWith(".dcm"))
                    .limit(AT_ONCE)
                    .toList();
            for (Path file : waiting) {
                store(file);
            }
        } catch (IOException | RuntimeException e) {
            logger.warn("The inbox can't be read; later again", e);
        }
    }

    private void store(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            StoreOutcome outcome = archive.store(in);
            audit.add(new AuditEntry(
                    null, outcome.instance(), "inbox", outcome.status().name()));
        } catch (PharosException e) {
            logger.warn("A file of the inbox isn't stored: {}", e.code());
            Files.move(file, Path.of(file + ".refused"), StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        Files.delete(file);
    }

    @Override
    public void stored(StoredInstance instance) {
        if (!instance.isNew()) {
            return;
        }
        try {
            write(instance.id());
        } catch (IOException e) {
            logger.error("Instance {} isn't in the outbox", instance.id(), e);
        }
    }

    private void write(ResourceId instance) throws IOException {
        Optional<InstanceTags> tags = archive.tags(instance);
        Optional<InputStream> file = archive.open(instance);
        if (tags.isEmpty() || file.isEmpty()) {
            return;
        }
        String modality = tags.get().text(MODALITY).orElse("OTHER").replaceAll("[^A-Z0-9]", "_");
        Path folder = Files.createDirectories(outbox.resolve(modality));
        Path part = folder.resolve(instance + ".part");
        try (InputStream in = file.get()) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(part, folder.resolve(instance + ".dcm"), StandardCopyOption.REPLACE_EXISTING);
    }
}
