package org.pharos.core.internal.tags;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.configuration.Option;
import org.pharos.core.tags.DefaultEncoding;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.DictionaryEntry;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.charset.CharacterSet;
import org.pharos.dicom.core.charset.CharacterSets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dictionary and encoding of the configuration file; clients may change the encoding. */
@Component(configurationPid = "org.pharos.core.dicom", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConfiguredDicomDefaults.Config.class)
public final class ConfiguredDicomDefaults implements DicomDefaults, DefaultEncoding {
    private static final Logger logger = LoggerFactory.getLogger(ConfiguredDicomDefaults.class);

    /** Options. */
    @ObjectClassDefinition(id = "org.pharos.core.dicom", name = "DICOM defaults")
    @interface Config {
        @AttributeDefinition(
                name = "DefaultEncoding",
                description = "What text is in that names no character set: Ascii, Utf8, Latin1 to Latin5, Cyrillic,"
                        + " Windows1251, Arabic, Greek, Hebrew, Thai, Japanese, JapaneseKanji, Chinese,"
                        + " SimplifiedChinese or Korean")
        String defaultEncoding() default "Latin1";

        @AttributeDefinition(
                name = "Dictionary",
                description = "More tags: an object with, for each gggg,eeee, a list of representation, name, least"
                        + " and most number of values (0 for no bound), and private creator")
        @Option(json = true)
        String dictionary() default "{}";
    }

    private final Dictionary dictionary;
    private volatile Encoding encoding;

    /** An encoding and its name. */
    private record Encoding(String name, CharacterSet characterSet) {
        static Optional<Encoding> of(String name) {
            return CharacterSets.canonicalName(name)
                    .flatMap(known -> CharacterSets.named(known).map(set -> new Encoding(known, set)));
        }
    }

    @Activate
    public ConfiguredDicomDefaults(Config config) {
        this.dictionary = Dictionary.standard().with(entries(config.dictionary()));
        this.encoding = Encoding.of(config.defaultEncoding())
                .orElseThrow(() -> new IllegalArgumentException(
                        "DefaultEncoding: there is no encoding " + config.defaultEncoding()));
    }

    @Override
    public Dictionary dictionary() {
        return dictionary;
    }

    @Override
    public CharacterSet defaultCharacterSet() {
        return encoding.characterSet();
    }

    @Override
    public String name() {
        return encoding.name();
    }

    @Override
    public void change(String name) {
        encoding = Encoding.of(name).orElseThrow(() -> new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE));
    }

    static List<DictionaryEntry> entries(String json) {
        var result = new ArrayList<DictionaryEntry>();
        try {
            new ObjectMapper().readTree(json).properties().forEach(field -> {
                try {
                    result.add(entry(field.getKey(), field.getValue()));
                } catch (IllegalArgumentException e) {
                    logger.warn("Dictionary: {} is left out: {}", field.getKey(), e.getMessage());
                }
            });
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Dictionary must be an object with a list for each tag", e);
        }
        return result;
    }

    private static DictionaryEntry entry(String tag, JsonNode definition) {
        if (!definition.isArray() || definition.size() < 2) {
            throw new IllegalArgumentException("a list with representation and name is needed");
        }
        int least = definition.path(2).asInt(1);
        int most = definition.path(3).asInt(1);
        String creator = definition.path(4).asText("");
        return new DictionaryEntry(
                Tag.parseHex(tag).orElseThrow(() -> new IllegalArgumentException("not a tag")),
                definition.get(1).asText(),
                List.of(Vr.valueOf(definition.get(0).asText())),
                least,
                most == 0 ? DictionaryEntry.UNLIMITED : most,
                false,
                creator.isEmpty() ? null : creator);
    }
}
