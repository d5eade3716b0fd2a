package org.pharos.sample.archivelistener;

import org.osgi.service.component.annotations.Component;
import org.pharos.api.event.ArchiveListener;
import org.pharos.api.event.Change;
import org.pharos.api.event.ChangeType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each study that is complete as far as one can tell: the place to route it, or to start an analysis. */
@Component
public final class StableStudyLogger implements ArchiveListener {
    private static final Logger logger = LoggerFactory.getLogger(StableStudyLogger.class);

    @Override
    public void changed(Change change) {
        if (change.type() == ChangeType.STABLE_STUDY) {
            logger.info("Study {} is stable", change.id());
        }
    }
}
