package org.example.plugin;

import org.osgi.service.component.annotations.Component;
import org.pharos.api.ingest.IncomingInstance;
import org.pharos.api.ingest.ReceivedInstanceFilter;
import org.pharos.api.ingest.Verdict;

/** Refuses instances without a PatientID, with status 0xA900 for a C-STORE. */
@Component
public final class KnownPatientFilter implements ReceivedInstanceFilter {
    private static final int PATIENT_ID = 0x00100020;

    @Override
    public Verdict judge(IncomingInstance instance) {
        boolean known = instance.text(PATIENT_ID).filter(id -> !id.isBlank()).isPresent();
        return known ? Verdict.ACCEPT : Verdict.refuse(0xA900);
    }
}
