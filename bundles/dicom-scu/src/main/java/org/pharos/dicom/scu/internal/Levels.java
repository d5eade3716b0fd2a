package org.pharos.dicom.scu.internal;

import org.pharos.api.ResourceLevel;

/** Levels as QueryRetrieveLevel has them (PS3.4 C.3). */
final class Levels {
    private Levels() {}

    static String dicom(ResourceLevel level) {
        return level == ResourceLevel.INSTANCE ? "IMAGE" : level.name();
    }
}
