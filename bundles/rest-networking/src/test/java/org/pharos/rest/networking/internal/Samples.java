package org.pharos.rest.networking.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.pharos.core.network.Contact;
import org.pharos.core.network.Manufacturer;
import org.pharos.core.network.Modality;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.charset.CharacterSet;
import org.pharos.dicom.core.charset.CharacterSets;

/** What many tests need. */
final class Samples {
    static final Modality MODALITY = new Modality("pacs", "PACS", "localhost", 104, Manufacturer.GENERIC, Set.of());
    static final Contact CONTACT = Contact.of(MODALITY);

    static final DicomDefaults DEFAULTS = new DicomDefaults() {
        @Override
        public Dictionary dictionary() {
            return Dictionary.standard();
        }

        @Override
        public CharacterSet defaultCharacterSet() {
            return CharacterSets.LATIN_1;
        }
    };

    private Samples() {}

    static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
