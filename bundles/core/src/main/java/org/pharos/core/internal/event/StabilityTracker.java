package org.pharos.core.internal.event;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.event.ArchiveListener;
import org.pharos.api.event.Change;
import org.pharos.api.event.ChangeType;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.Stability;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks patients, studies and series as stable when no instance came in for a while. The index remembers what isn't
 * stable yet, so a restart loses no such event.
 */
@Component(configurationPid = "org.pharos.core.stability", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = StabilityTracker.Config.class)
public final class StabilityTracker implements ArchiveListener, Stability {
    private static final Logger logger = LoggerFactory.getLogger(StabilityTracker.class);
    private static final int DEFAULT_AGE_SECONDS = 60;

    /** So many become stable in one transaction, so that ingest doesn't wait for a long one. */
    private static final int AT_ONCE = 200;

    /** Options. */
    @ObjectClassDefinition(id = "org.pharos.core.stability", name = "Stability")
    @interface Config {
        @AttributeDefinition(
                name = "StableAge",
                description = "Seconds without a new instance after which a patient, study or series is stable;"
                        + " 0 or less acts as 60")
        int stableAge() default DEFAULT_AGE_SECONDS;
    }

    private final ResourceIndex index;
    private volatile Duration age;
    private final Clock clock;
    private final ScheduledExecutorService timer;

    /** False while the index is known to hold nothing that waits. */
    private volatile boolean waiting = true;

    @Activate
    @SuppressWarnings("FutureReturnValueIgnored") // settle() lets no exception out
    public StabilityTracker(Config config, @Reference ResourceIndex index) {
        this(index, age(config), Clock.systemUTC());
        timer.scheduleWithFixedDelay(this::settle, 1, 1, TimeUnit.SECONDS);
    }

    StabilityTracker(ResourceIndex index, Duration age, Clock clock) {
        this.index = index;
        this.age = age;
        this.clock = clock;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "stability");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static Duration age(Config config) {
        return Duration.ofSeconds(config.stableAge() > 0 ? config.stableAge() : DEFAULT_AGE_SECONDS);
    }

    @Modified
    void configure(Config config) {
        age = age(config);
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }

    @Override
    public void changed(Change change) {
        if (change.type() == ChangeType.NEW_INSTANCE) {
            waiting = true;
        }
    }

    @Override
    public boolean set(ResourceRef resource, boolean isStable) {
        boolean isChanged = index.setStable(resource, isStable);
        if (isChanged) {
            waiting = true;
        }
        return isChanged;
    }

    void settle() {
        if (!waiting) {
            return;
        }
        try {
            waiting = false;
            if (index.markStable(clock.instant().minus(age), AT_ONCE)) {
                waiting = true;
            }
        } catch (RuntimeException e) {
            // The next round tries again; an exception would end the timer.
            waiting = true;
            logger.error("Cannot find out what is stable", e);
        }
    }
}
