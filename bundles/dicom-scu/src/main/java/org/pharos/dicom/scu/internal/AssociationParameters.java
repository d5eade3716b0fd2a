package org.pharos.dicom.scu.internal;

import java.time.Duration;
import org.pharos.core.network.Modality;

/**
 * What makes one association as good as another.
 *
 * @param host name or address, as declared
 * @param timeout for each answer, zero for any time
 */
record AssociationParameters(
        String host, int port, String calledAet, String localAet, Duration timeout, boolean usesTls) {
    /** Whether it is the same process that is spoken to, whatever it is called. */
    boolean isWith(Modality modality) {
        return port == modality.port() && host.equalsIgnoreCase(modality.host());
    }
}
