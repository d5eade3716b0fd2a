package org.pharos.sample.intakecounter;

import org.osgi.service.component.annotations.Component;
import org.pharos.api.ingest.IncomingInstance;
import org.pharos.api.ingest.ReceivedInstanceFilter;
import org.pharos.api.ingest.Verdict;
import org.pharos.api.plugin.CallPolicy;

/** Drops what is sent for patients whose PatientID begins with TEST. */
@Component(property = {CallPolicy.TIME_LIMIT + ":Integer=10", CallPolicy.FAILURES_TOLERATED + ":Integer=100"})
public final class TestPatientFilter implements ReceivedInstanceFilter {
    private static final int PATIENT_ID = 0x00100020;

    @Override
    public Verdict judge(IncomingInstance instance) {
        boolean isTest =
                instance.text(PATIENT_ID).filter(id -> id.startsWith("TEST")).isPresent();
        return isTest ? Verdict.DISCARD : Verdict.ACCEPT;
    }
}
