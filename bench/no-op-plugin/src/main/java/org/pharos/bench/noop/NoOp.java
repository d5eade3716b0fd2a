package org.pharos.bench.noop;

import org.osgi.service.component.annotations.Component;
import org.pharos.api.event.ArchiveListener;
import org.pharos.api.event.Change;
import org.pharos.api.ingest.IncomingInstance;
import org.pharos.api.ingest.ReceivedInstanceFilter;
import org.pharos.api.ingest.StoredInstance;
import org.pharos.api.ingest.StoredInstanceListener;
import org.pharos.api.ingest.Verdict;

/** Is asked and told of everything, and does nothing. */
@Component
public final class NoOp implements ReceivedInstanceFilter, StoredInstanceListener, ArchiveListener {
    @Override
    public Verdict judge(IncomingInstance instance) {
        return Verdict.ACCEPT;
    }

    @Override
    public void stored(StoredInstance instance) {
        // nothing is to be done
    }

    @Override
    public void changed(Change change) {
        // nothing is to be done
    }
}
