package org.pharos.media.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/** The threads that open instances before their turn comes, shared by all archives in the making. */
@Component(
        service = LoaderThreads.class,
        configurationPid = "org.pharos.media.loaders",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LoaderOptions.class)
public final class LoaderThreads {
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor pool;
    private volatile int threads;

    @Activate
    public LoaderThreads(LoaderOptions options) {
        this(options.zipLoaderThreads());
    }

    LoaderThreads(int threads) {
        this.threads = threads;
        int running = Math.max(1, threads);
        // one archive has no more than so many tasks waiting as there are threads; what comes after the end is done at
        // once
        pool = new ThreadPoolExecutor(
                running,
                running,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                LoaderThreads::thread,
                (task, ended) -> task.run());
        pool.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "zip-loader");
        thread.setDaemon(true);
        return thread;
    }

    @Modified
    void modified(LoaderOptions options) {
        resize(options.zipLoaderThreads());
    }

    synchronized void resize(int wanted) {
        int running = Math.max(1, wanted);
        // The core may never pass the maximum, not even for a moment.
        if (running > pool.getMaximumPoolSize()) {
            pool.setMaximumPoolSize(running);
            pool.setCorePoolSize(running);
        } else {
            pool.setCorePoolSize(running);
            pool.setMaximumPoolSize(running);
        }
        threads = wanted;
    }

    @Deactivate
    void stop() {
        pool.shutdown();
    }

    /** How many instances an archive may have open before their turn; none if they are to be opened one after another. */
    int ahead() {
        return threads;
    }

    /** Has something done; a failure is the cause of a {@link CompletionException}. */
    <T> CompletableFuture<T> submit(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, pool);
    }
}
