package org.pharos.sample.instancefilter;

import org.osgi.service.component.annotations.Component;
import org.pharos.api.ingest.IncomingInstance;
import org.pharos.api.ingest.ReceivedInstanceFilter;
import org.pharos.api.ingest.Verdict;

/** Refuses instances without a PatientID: they'd all become one patient. */
@Component
public final class PatientIdFilter implements ReceivedInstanceFilter {
    private static final int PATIENT_ID = 0x00100020;

    /** Data Set does not match SOP Class (PS3.4 B.2.3). */
    private static final int DATA_SET_MISMATCH = 0xA900;

    @Override
    public Verdict judge(IncomingInstance instance) {
        return instance.text(PATIENT_ID).isPresent() ? Verdict.ACCEPT : Verdict.refuse(DATA_SET_MISMATCH);
    }
}
