package org.pharos.worklists.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.api.event.ArchiveListener;
import org.pharos.api.worklist.WorklistSource;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.tags.DicomDefaults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers worklists to modalities and over REST, while the options say so. */
@Component(
        service = WorklistService.class,
        immediate = true,
        configurationPid = "org.pharos.worklists",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = WorklistOptions.class)
public final class WorklistService {
    private static final Logger logger = LoggerFactory.getLogger(WorklistService.class);

    private final BundleContext context;
    private final DicomDefaults defaults;
    private final ResourceIndex index;
    private volatile Settings settings;
    private @Nullable Offer offer;

    @Activate
    public WorklistService(
            BundleContext context,
            WorklistOptions options,
            @Reference DicomDefaults defaults,
            @Reference ResourceIndex index) {
        this.context = context;
        this.defaults = defaults;
        this.index = index;
        this.settings = Settings.of(options);
        open();
    }

    @Modified
    synchronized void configure(WorklistOptions options) {
        Settings before = settings;
        settings = Settings.of(options);
        boolean same =
                before.served().equals(settings.served()) && before.interval().equals(settings.interval());
        if (!same) {
            close();
            open();
        }
    }

    @Deactivate
    synchronized void close() {
        Offer open = offer;
        offer = null;
        if (open != null) {
            open.close();
            logger.info("The worklists in {} aren't served any more", open.folder.directory());
        }
    }

    private void open() {
        Settings now = settings;
        Optional<Path> directory = now.served();
        if (directory.isEmpty()) {
            if (now.enabled()) {
                logger.error("Worklists aren't served: the option Worklists.Directory is needed");
            }
            return;
        }
        create(directory.get());
        offer = new Offer(new WorklistFolder(directory.get(), defaults), now);
        logger.info("The worklists in {} are served", directory.get());
    }

    private static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            logger.error("The folder of worklists {} can't be made: {}", directory, e.toString());
        }
    }

    /** What there is while worklists are served. */
    private final class Offer {
        private final WorklistFolder folder;
        private final ScheduledExecutorService timer;
        private final ScheduledFuture<?> cleaning;
        private final List<ServiceRegistration<?>> services = new ArrayList<>();

        Offer(WorklistFolder folder, Settings now) {
            this.folder = folder;
            var housekeeper = new Housekeeper(folder, index, () -> settings, Clock.systemUTC());
            timer = Executors.newSingleThreadScheduledExecutor(task -> {
                var thread = new Thread(task, "worklists-housekeeping");
                thread.setDaemon(true);
                return thread;
            });
            long seconds = now.interval().toSeconds();
            cleaning = timer.scheduleWithFixedDelay(() -> clean(housekeeper), seconds, seconds, TimeUnit.SECONDS);
            services.add(context.registerService(
                    WorklistSource.class, new FolderSource(folder, () -> settings, Clock.systemUTC()), null));
            services.add(context.registerService(ArchiveListener.class, housekeeper, null));
            services.add(context.registerService(
                    WorklistAccess.class, new WorklistAccess(folder, defaults, () -> settings), null));
        }

        /** An executor drops a task that fails, so nothing may leave here. */
        private static void clean(Housekeeper housekeeper) {
            try {
                housekeeper.clean();
            } catch (RuntimeException e) {
                logger.error("Worklists can't be cleaned up just now", e);
            }
        }

        void close() {
            services.forEach(ServiceRegistration::unregister);
            cleaning.cancel(true);
            timer.shutdownNow();
        }
    }
}
