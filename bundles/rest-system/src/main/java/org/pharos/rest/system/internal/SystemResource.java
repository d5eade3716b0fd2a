package org.pharos.rest.system.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.core.tags.MainDicomTags;
import org.pharos.http.HttpServer;

/** {@code /system}: identity and settings, which clients read to know what they may ask for. */
@Component(
        service = SystemResource.class,
        configurationPid = "org.pharos.rest.system",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SystemResource.Config.class)
@JakartarsResource
@JakartarsName("system")
@Path("/system")
@Produces(MediaType.APPLICATION_JSON)
public final class SystemResource {
    private volatile String name;
    private final String productVersion;
    private final HttpServer server;
    private final MainDicomTags tags;
    private final ConfigurationSnapshot configuration;
    private volatile @Nullable Answer last;

    /** What this answer alone tells. */
    @ObjectClassDefinition(name = "System")
    @interface Config {
        @AttributeDefinition(name = "Name", description = "Name of this server, for people.")
        String name() default "";
    }

    /** An answer holds as long as the facts it was made of. */
    private record Answer(SystemFacts facts, SystemJson json) {}

    @Activate
    public SystemResource(
            Config config,
            BundleContext context,
            @Reference HttpServer server,
            @Reference MainDicomTags tags,
            @Reference ConfigurationSnapshot configuration) {
        this.name = config.name();
        this.productVersion = context.getBundle().getVersion().toString();
        this.server = server;
        this.tags = tags;
        this.configuration = configuration;
    }

    @Modified
    void configure(Config config) {
        name = config.name();
    }

    @GET
    @Operation(summary = "Identity and settings of the server")
    public SystemJson get() {
        var facts = new SystemFacts(
                configuration.values(),
                name,
                productVersion,
                server.port(),
                server.isSecure(),
                SystemFacts.signatures(tags));
        Answer known = last;
        if (known == null || !known.facts().equals(facts)) {
            known = new Answer(facts, facts.toJson());
            last = known;
        }
        return known.json();
    }
}
