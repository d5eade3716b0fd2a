package org.pharos.core.internal.resource;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The threads that read files ahead of their use, for all requests together; what comes when all are busy is dropped. */
@Component(
        service = FileReaders.class,
        configurationPid = "org.pharos.core.files",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FileReaders.Config.class)
public final class FileReaders implements Executor {
    private static final int QUEUE_LENGTH = 256;
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor pool;

    /** Options of reading files. */
    @ObjectClassDefinition(id = "org.pharos.core.files", name = "Reading of files")
    @interface Config {
        @AttributeDefinition(
                name = "StorageLoaderThreadsCount",
                description = "Threads that read files of the storage ahead, for requests about many instances")
        int storageLoaderThreadsCount() default 4;
    }

    @Activate
    public FileReaders(Config config) {
        this(config.storageLoaderThreadsCount());
    }

    /** @throws IllegalArgumentException if there are to be fewer than one */
    FileReaders(int threads) {
        this.pool = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE_LENGTH),
                FileReaders::thread,
                new ThreadPoolExecutor.DiscardPolicy());
        pool.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "file-reader");
        thread.setDaemon(true);
        return thread;
    }

    /** Takes another number of threads; those that are too many end when they have done their work. */
    @Modified
    void modified(Config config) {
        resize(config.storageLoaderThreadsCount());
    }

    void resize(int threads) {
        // The core may never pass the maximum, not even for a moment.
        if (threads > pool.getMaximumPoolSize()) {
            pool.setMaximumPoolSize(threads);
            pool.setCorePoolSize(threads);
        } else {
            pool.setCorePoolSize(threads);
            pool.setMaximumPoolSize(threads);
        }
    }

    @Override
    public void execute(Runnable work) {
        pool.execute(work);
    }

    @Deactivate
    void close() {
        pool.shutdown();
    }
}
