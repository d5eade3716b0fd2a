package org.pharos.core.internal.reconstruct;

import java.io.IOException;
import org.pharos.core.index.ResourceRecord;

/** Stores the DICOM file of an instance anew, as the configuration now has it. */
@FunctionalInterface
interface FileRenewal {
    /**
     * Stores a file anew, if it isn't as wanted already.
     *
     * @return false if the instance isn't there any more
     */
    boolean renew(ResourceRecord instance) throws IOException;
}
