package org.pharos.core.internal.reconstruct;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.archive.Attachments;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.internal.ingest.HeaderDescriber;
import org.pharos.core.internal.storage.AttachmentForm;
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

    private final InstanceRenewal renewal;
    private final ResourceWalk walk;
    private final ThreadPoolExecutor executor;

    @Activate
    public IndexReconstruction(
            @Reference ResourceIndex index,
            @Reference InstanceFiles files,
            @Reference Attachments attachments,
            @Reference AttachmentForm form,
            @Reference MainDicomTags tags,
            @Reference DicomDefaults defaults) {
        this(
                index,
                new InstanceRenewal(
                        index,
                        files,
                        new HeaderDescriber(tags, defaults.dictionary()),
                        new Recompression(attachments, form)),
                PAGE);
    }

    /** @param page how many resources to hold at a time */
    IndexReconstruction(ResourceIndex index, InstanceRenewal renewal, int page) {
        this.renewal = renewal;
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
        return run(scope.withFiles(), visitor -> walk(resource, scope, visitor));
    }

    @Override
    public Reconstructed reconstructAll(boolean withFiles) {
        return run(withFiles, visitor -> {
                    walk.all(visitor);
                    return true;
                })
                .orElseThrow();
    }

    @Override
    public boolean retell(ResourceId instance) {
        return walk.first(new ResourceRef(ResourceLevel.INSTANCE, instance))
                .map(record -> renewal.renew(record, EnumSet.allOf(ResourceLevel.class), false) == FileResult.DONE)
                .orElse(false);
    }

    /** @return false if the resource is unknown */
    private boolean walk(ResourceRef resource, ReconstructionScope scope, ResourceWalk.Visitor visitor) {
        if (!scope.isThisLevelOnly()) {
            return walk.below(resource, visitor);
        }
        Set<ResourceLevel> thisLevel = EnumSet.of(resource.level());
        if (scope.withFiles()) {
            // All files are wanted, but only the first stored instance tells of the resource.
            return walk.below(
                    resource,
                    (instance, levels) ->
                            visitor.visit(instance, levels.containsAll(thisLevel) ? thisLevel : Set.of()));
        }
        Optional<ResourceRecord> first = walk.first(resource);
        first.ifPresent(instance -> visitor.visit(instance, thisLevel));
        return first.isPresent();
    }

    /** @param walking goes over instances; false if there is nothing to go over */
    private Optional<Reconstructed> run(boolean withFiles, Predicate<ResourceWalk.Visitor> walking) {
        var run = new ParallelRun(executor, AHEAD);
        try {
            boolean isKnown =
                    walking.test((instance, levels) -> run.add(() -> renewal.renew(instance, levels, withFiles)));
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
