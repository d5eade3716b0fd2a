package org.pharos.rest.annotations.internal.revision;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** Decides, by the header {@code If-Match}, who may change what is there. */
@Component(
        service = Revisions.class,
        configurationPid = "org.pharos.rest.annotations",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Revisions.Config.class)
public final class Revisions {
    private static final String HEADER = "if-match";

    /** Options. */
    @ObjectClassDefinition(id = "org.pharos.rest.annotations", name = "Revisions")
    @interface Config {
        @AttributeDefinition(
                name = "CheckRevisions",
                description =
                        "Whether a client must tell, by If-Match, which metadata or attachment it changes or removes")
        boolean checkRevisions() default false;
    }

    private volatile boolean isCompulsory;

    @Activate
    public Revisions(Config config) {
        this(config.checkRevisions());
    }

    Revisions(boolean isCompulsory) {
        this.isCompulsory = isCompulsory;
    }

    @Modified
    void configure(Config config) {
        isCompulsory = config.checkRevisions();
    }

    /**
     * Whether a value may be written over the one that is there; where nothing is, anybody may.
     *
     * @param ifMatch the header, if it was sent
     * @throws PharosException with PARAMETER_OUT_OF_RANGE if the header hasn't the form of an entity tag
     */
    public <T> Predicate<Optional<T>> onWrite(@Nullable String ifMatch, Function<T, EntityTag> tagOf) {
        if (ifMatch == null) {
            boolean mayOverwrite = !isCompulsory;
            return current -> current.isEmpty() || mayOverwrite;
        }
        EntityTag expected = EntityTag.parse(HEADER, ifMatch);
        return current -> current.map(tagOf).map(expected::equals).orElse(true);
    }

    /**
     * Whether the value that is there may be removed.
     *
     * @param ifMatch the header, if it was sent
     * @throws PharosException with REVISION if the header is missing where it is compulsory, PARAMETER_OUT_OF_RANGE if it
     *     hasn't the form of an entity tag
     */
    public <T> Predicate<Optional<T>> onRemove(@Nullable String ifMatch, Function<T, EntityTag> tagOf) {
        if (ifMatch == null && isCompulsory) {
            throw new PharosException(
                    ErrorCode.REVISION, "HTTP header \"If-Match\" is missing, as \"CheckRevisions\" is \"true\"");
        }
        return onWrite(ifMatch, tagOf);
    }
}
