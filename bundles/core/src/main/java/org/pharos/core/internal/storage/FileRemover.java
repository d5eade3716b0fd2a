package org.pharos.core.internal.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pharos.core.index.ResourceIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes files that the index has let go, in the background. The index keeps a list of them until they are gone, so what
 * a crash or a broken disk left goes later.
 */
@Component(service = FileRemover.class)
public final class FileRemover {
    private static final Logger logger = LoggerFactory.getLogger(FileRemover.class);
    private static final int BATCH = 1000;
    private static final int RETRY_SECONDS = 60;

    private final ResourceIndex index;
    private final AttachmentStore store;
    private final ScheduledExecutorService executor;
    private final AtomicBoolean due = new AtomicBoolean();

    @Activate
    @SuppressWarnings("FutureReturnValueIgnored") // removeAll() lets no exception out
    public FileRemover(@Reference ResourceIndex index, @Reference AttachmentStore store) {
        this.index = index;
        this.store = store;
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "file-removal");
            thread.setDaemon(true);
            return thread;
        });
        executor.scheduleWithFixedDelay(this::removeAll, 0, RETRY_SECONDS, TimeUnit.SECONDS);
    }

    /** Has files removed soon that a committed transaction let go. */
    public void removeSoon(Collection<UUID> files) {
        if (!files.isEmpty() && due.compareAndSet(false, true)) {
            executor.execute(this::removeAll);
        }
    }

    @Deactivate
    void stop() {
        executor.shutdown();
    }

    private void removeAll() {
        due.set(false);
        try {
            while (removeBatch()) {
                logger.debug("More files to remove");
            }
        } catch (RuntimeException e) {
            // The list stays in the index: the next round goes on.
            logger.error("Cannot remove files that are no longer needed", e);
        }
    }

    /** Whether there may be more. */
    private boolean removeBatch() {
        List<UUID> files = index.filesToRemove(BATCH);
        var removed = new ArrayList<UUID>(files.size());
        for (UUID file : files) {
            try {
                store.remove(file);
                removed.add(file);
            } catch (IOException e) {
                logger.warn("Cannot remove file {}: {}", file, e.toString());
            }
        }
        if (!removed.isEmpty()) {
            index.filesRemoved(removed);
        }
        return files.size() == BATCH && !removed.isEmpty();
    }
}
