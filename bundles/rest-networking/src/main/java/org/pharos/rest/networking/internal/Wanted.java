package org.pharos.rest.networking.internal;

import java.util.List;
import org.pharos.dicom.core.DataSet;

/**
 * A resource to be retrieved.
 *
 * @param identifiers with level
 * @param sopClasses of its instances; none if that isn't known
 */
record Wanted(DataSet identifiers, List<String> sopClasses) {
    Wanted {
        sopClasses = List.copyOf(sopClasses);
    }
}
