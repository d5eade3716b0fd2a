package org.pharos.rest.resources.internal;

import java.util.function.Predicate;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Element;

/** Parts of data sets. */
final class DataSets {
    private DataSets() {}

    /** Some of the elements, whose text is understood as in the whole, whether the character set is among them or not. */
    static DataSet choose(DataSet dataSet, Predicate<Element> wanted) {
        var chosen = new DataSet();
        chosen.setDefaultCharacterSet(dataSet.characterSet());
        for (Element element : dataSet) {
            if (wanted.test(element)) {
                chosen.put(element);
            }
        }
        return chosen;
    }
}
