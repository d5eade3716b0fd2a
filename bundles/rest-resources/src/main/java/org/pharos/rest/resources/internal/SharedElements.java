package org.pharos.rest.resources.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.json.OrthancJson;

/** The elements that are shown with the same text in all data sets; what has no text isn't shared. For one thread. */
final class SharedElements {
    private final OrthancJson json;
    private @Nullable DataSet shared;

    SharedElements(OrthancJson json) {
        this.json = json;
    }

    /**
     * Takes in another data set.
     *
     * @return whether anything is still shared
     */
    boolean retain(DataSet next) {
        DataSet former = shared;
        DataSet retained = former == null
                ? DataSets.choose(next, element -> json.text(next, element).isPresent())
                : DataSets.choose(
                        former,
                        element -> json.text(former, element)
                                .equals(next.element(element.tag()).flatMap(other -> json.text(next, other))));
        shared = retained;
        return !retained.isEmpty();
    }

    /** What is shared; nothing if there was no data set. */
    DataSet dataSet() {
        return Optional.ofNullable(shared).orElseGet(DataSet::new);
    }
}
