package org.pharos.core.internal.annotation;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.configuration.Option;
import org.pharos.core.annotation.MetadataTypes;
import org.pharos.core.index.MetadataType;

/** The server's metadata and those that the configuration names. */
@Component(configurationPid = "org.pharos.core.metadata", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConfiguredMetadataTypes.Config.class)
public final class ConfiguredMetadataTypes implements MetadataTypes {
    private static final String OPTION = "UserMetadata";
    private static final Map<Integer, String> SYSTEM =
            Arrays.stream(MetadataType.values()).collect(Collectors.toMap(MetadataType::number, MetadataType::label));

    /** Options. */
    @ObjectClassDefinition(id = "org.pharos.core.metadata", name = "Metadata")
    @interface Config {
        @AttributeDefinition(
                name = OPTION,
                description = "Names of metadata of users: an object with a number from 1024 to 65535 for each name")
        @Option(json = true)
        String userMetadata() default "{}";
    }

    private volatile TypeNames names;

    @Activate
    public ConfiguredMetadataTypes(Config config) {
        names = parse(config.userMetadata());
    }

    @Modified
    void configure(Config config) {
        names = parse(config.userMetadata());
    }

    @Override
    public String name(int number) {
        return names.name(number);
    }

    @Override
    public OptionalInt number(String text) {
        return names.number(text);
    }

    static TypeNames parse(String json) {
        var numbers = new TreeMap<String, Integer>();
        OptionJson.object(OPTION, json).properties().forEach(field -> {
            if (!OptionJson.isInt(field.getValue())) {
                throw new IllegalArgumentException(OPTION + ": " + field.getKey() + " needs a number");
            }
            numbers.put(field.getKey(), field.getValue().intValue());
        });
        return TypeNames.of(OPTION, SYSTEM, numbers);
    }
}
