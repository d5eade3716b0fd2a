package org.pharos.sample.intakecounter;

import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Component;
import org.pharos.api.event.ArchiveListener;
import org.pharos.api.event.Change;
import org.pharos.api.event.ChangeType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the instances that are stored while it runs. */
@Component(service = {ArchiveListener.class, IntakeCounter.class})
public final class IntakeCounter implements ArchiveListener {
    private static final Logger logger = LoggerFactory.getLogger(IntakeCounter.class);

    private final AtomicLong count = new AtomicLong();

    @Override
    public void changed(Change change) {
        if (change.type() == ChangeType.NEW_INSTANCE) {
            count.incrementAndGet();
            logger.info("Instance {} came in", change.id());
        }
    }

    long count() {
        return count.get();
    }
}
