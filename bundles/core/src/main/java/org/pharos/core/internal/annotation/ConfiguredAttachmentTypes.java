package org.pharos.core.internal.annotation;

import java.util.OptionalInt;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.configuration.Option;
import org.pharos.core.annotation.AttachmentTypes;

/** The server's attachments and those that the configuration names. */
@Component(configurationPid = "org.pharos.core.attachments", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConfiguredAttachmentTypes.Config.class)
public final class ConfiguredAttachmentTypes implements AttachmentTypes {
    /** Options. */
    @ObjectClassDefinition(id = "org.pharos.core.attachments", name = "Attachments")
    @interface Config {
        @AttributeDefinition(
                name = ContentTypes.OPTION,
                description = "Names of attachments of users: an object with, for each name, a number from 1024 to"
                        + " 65535, or a list of number and media type")
        @Option(json = true)
        String userContentType() default "{}";
    }

    private volatile ContentTypes types;

    @Activate
    public ConfiguredAttachmentTypes(Config config) {
        types = ContentTypes.parse(config.userContentType());
    }

    @Modified
    void configure(Config config) {
        types = ContentTypes.parse(config.userContentType());
    }

    @Override
    public String name(int number) {
        return types.names().name(number);
    }

    @Override
    public OptionalInt number(String text) {
        return types.names().number(text);
    }

    @Override
    public String mediaType(int number) {
        return types.mediaType(number);
    }
}
