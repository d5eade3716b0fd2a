package org.pharos.core.internal.tags;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.ResourceLevel;
import org.pharos.api.configuration.Option;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.core.tags.MainDicomTags;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The usual main DICOM tags and those that the configuration adds. */
@Component(configurationPid = "org.pharos.core.tags", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConfiguredMainDicomTags.Config.class)
public final class ConfiguredMainDicomTags implements MainDicomTags {
    private static final Logger logger = LoggerFactory.getLogger(ConfiguredMainDicomTags.class);
    private static final Map<ResourceLevel, String> DEFAULTS = Map.of(
            ResourceLevel.PATIENT,
            "0010,0010;0010,0020;0010,0030;0010,0040;0010,1000",
            ResourceLevel.STUDY,
            "0008,0020;0008,0030;0008,0050;0008,0080;0008,0090;0008,0201;0008,1030;0020,000d;0020,0010;"
                    + "0032,1032;0032,1060",
            ResourceLevel.SERIES,
            "0008,0021;0008,0031;0008,0060;0008,0070;0008,0201;0008,1010;0008,103e;0008,1070;0018,0010;"
                    + "0018,0015;0018,0024;0018,1030;0018,1090;0018,1400;0020,000e;0020,0011;0020,0037;0020,0105;"
                    + "0020,1002;0040,0244;0040,0245;0040,0254;0040,0275;0054,0081;0054,0101;0054,1000",
            ResourceLevel.INSTANCE,
            "0008,0012;0008,0013;0008,0018;0020,0012;0020,0013;0020,0032;0020,0037;0020,0100;0020,4000;"
                    + "0028,0008;0054,1330");

    /** Options. */
    @ObjectClassDefinition(id = "org.pharos.core.tags", name = "Main DICOM tags")
    @interface Config {
        @AttributeDefinition(
                name = "ExtraMainDicomTags",
                description = "More tags for the index: an object with a list of names or gggg,eeee for each level;"
                        + " holds for what is stored from then on")
        @Option(json = true)
        String extraMainDicomTags() default "{}";
    }

    private final Dictionary dictionary;
    private volatile Map<ResourceLevel, Level> levels;

    /** The tags of a level. */
    private record Level(SortedSet<Integer> tags, String signature) {
        static Level of(Collection<Integer> usual, Collection<Integer> extra) {
            var all = new TreeSet<>(usual);
            all.addAll(extra);
            return new Level(
                    Collections.unmodifiableSortedSet(all),
                    all.stream().map(Tag::format).collect(Collectors.joining(";")));
        }
    }

    @Activate
    public ConfiguredMainDicomTags(Config config, @Reference DicomDefaults defaults) {
        dictionary = defaults.dictionary();
        levels = levels(parse(config.extraMainDicomTags(), dictionary));
    }

    ConfiguredMainDicomTags(Map<ResourceLevel, List<Integer>> extra) {
        dictionary = Dictionary.standard();
        levels = levels(extra);
    }

    @Modified
    void configure(Config config) {
        levels = levels(parse(config.extraMainDicomTags(), dictionary));
    }

    private static Map<ResourceLevel, Level> levels(Map<ResourceLevel, List<Integer>> extra) {
        var levels = new EnumMap<ResourceLevel, Level>(ResourceLevel.class);
        for (ResourceLevel level : ResourceLevel.values()) {
            levels.put(level, Level.of(tags(DEFAULTS.getOrDefault(level, "")), extra.getOrDefault(level, List.of())));
        }
        return levels;
    }

    @Override
    public SortedSet<Integer> tags(ResourceLevel level) {
        return Objects.requireNonNull(levels.get(level)).tags();
    }

    @Override
    public String signature(ResourceLevel level) {
        return Objects.requireNonNull(levels.get(level)).signature();
    }

    private static List<Integer> tags(String signature) {
        var result = new ArrayList<Integer>();
        for (String tag : signature.split(";", -1)) {
            result.add(Integer.parseUnsignedInt(tag.replace(",", ""), 16));
        }
        return result;
    }

    static Map<ResourceLevel, List<Integer>> parse(String json, Dictionary dictionary) {
        var result = new EnumMap<ResourceLevel, List<Integer>>(ResourceLevel.class);
        try {
            var extra = new ObjectMapper().readValue(json, new TypeReference<Map<String, List<String>>>() {});
            extra.forEach((level, names) -> ResourceLevel.parse(level)
                    .ifPresentOrElse(
                            known -> result.put(known, parse(names, dictionary)),
                            () -> logger.warn("ExtraMainDicomTags: there is no level {}", level)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "ExtraMainDicomTags must be an object with a list of tags for each level", e);
        }
        return result;
    }

    private static List<Integer> parse(List<String> names, Dictionary dictionary) {
        var result = new ArrayList<Integer>();
        for (String name : names) {
            Tag.parse(name, dictionary)
                    .ifPresentOrElse(result::add, () -> logger.warn("ExtraMainDicomTags: there is no tag {}", name));
        }
        return result;
    }
}
