package org.pharos.core.internal.reconstruct;

import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.internal.ingest.HeaderDescriber;
import org.pharos.core.reconstruct.Reconstructed;
import org.pharos.core.reconstruct.Reconstruction;
import org.pharos.core.reconstruct.ReconstructionScope;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.core.tags.MainDicomTags;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Walks through the resources and has their files read by a few threads, which all runs share. */
@Component
public final class IndexReconstruction implements Reconstruction {
    private static final Logger logger = LoggerFactory.getLogger(IndexReconstruction.class);

    /** Enough to read while others wait for their commit, and few enough to leave the server to its users. */
    private static final int THREADS = 4;

    private static final int IDLE_SECONDS = 60;
    private static final int AHEAD = 4 * THREADS;
    private static final int PAGE = 500;

    private final FileRetagging retagging;
    private final ResourceWalk walk;
    private final ThreadPoolExecutor executor;

    @Activate
    public IndexReconstruction(
            @Reference ResourceIndex index,
            @Reference InstanceFiles files,
            @Reference MainDicomTags tags,
            @Reference DicomDefaults defaults) {
        this(index, files, tags, defaults, PAGE);
    }

    /** @param page how many resources to hold at a time */
    IndexReconstruction(
            ResourceIndex index, InstanceFiles files, MainDicomTags tags, DicomDefaults defaults, int page) {
        this.retagging = new FileRetagging(index, files, new HeaderDescriber(tags, defaults.dictionary()));
        this.walk = new ResourceWalk(index, page);
        this.executor = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    var thread = new Thread(task, "reconstruction");
                    thread.setDaemon(true);
                    return thread;
                });
        this.executor.allowCoreThreadTimeOut(true);
    }

    @Override
    public Optional<Reconstructed> reconstruct(ResourceRef resource, ReconstructionScope scope) {
        return switch (scope) {
            case THIS_LEVEL -> thisLevel(resource);
            case INDEX -> run(visitor -> walk.below(resource, visitor));
        };
    }

    @Override
    public Reconstructed reconstructAll() {
        return run(visitor -> {
                    walk.all(visitor);
                    return true;
                })
                .orElseThrow();
    }

    private Optional<Reconstructed> thisLevel(ResourceRef resource) {
        return walk.first(resource).map(instance -> {
            FileResult result = retagging.apply(instance, EnumSet.of(resource.level()));
            return new Reconstructed(result == FileResult.GONE ? 0 : 1, result == FileResult.DAMAGED ? 1 : 0);
        });
    }

    /** @param walking goes over instances; false if there is nothing to go over */
    private Optional<Reconstructed> run(Predicate<ResourceWalk.Visitor> walking) {
        var run = new ParallelRun(executor, AHEAD);
        try {
            boolean isKnown = walking.test((instance, levels) -> run.add(() -> retagging.apply(instance, levels)));
            return isKnown ? Optional.of(told(run.finish())) : Optional.empty();
        } finally {
            run.abandon();
        }
    }

    private static Reconstructed told(Reconstructed result) {
        logger.info("Reconstructed {} instances, {} of them damaged", result.instances(), result.damaged());
        return result;
    }

    @Deactivate
    void stop() {
        // No interrupt, which files and databases take badly; runs end at the first file that is refused or cancelled.
        executor.shutdown();
        executor.getQueue().forEach(waiting -> ((Future<?>) waiting).cancel(false));
    }
}
