package org.pharos.core.tags;

import org.osgi.annotation.versioning.ProviderType;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.ReaderOptions;
import org.pharos.dicom.core.charset.CharacterSet;

/** How files are understood here: the dictionary of this site, and the encoding of text that names none. */
@ProviderType
public interface DicomDefaults {
    /** The standard's dictionary with the site's own tags. */
    Dictionary dictionary();

    /** What text is in that has no SpecificCharacterSet (PS3.3 C.12.1.1.2). */
    CharacterSet defaultCharacterSet();

    /** How to read a file here at this moment; clients may change the encoding, so it isn't to be kept. */
    default ReaderOptions readerOptions() {
        return ReaderOptions.DEFAULT.withDictionary(dictionary()).withDefaultCharacterSet(defaultCharacterSet());
    }
}
