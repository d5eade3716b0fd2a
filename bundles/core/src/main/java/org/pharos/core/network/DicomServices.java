package org.pharos.core.network;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Tells the DICOM services that a bundle brings; whoever brings some registers one of these. Called from any thread. */
@ConsumerType
@FunctionalInterface
public interface DicomServices {
    /** What is offered and used at this moment. */
    List<DicomService> services();
}
