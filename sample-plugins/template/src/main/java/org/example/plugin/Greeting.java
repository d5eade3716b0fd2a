package org.example.plugin;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code GET /my-plugin}: what the configuration says. Options are typed, checked, and change while the server runs. */
@Component(
        service = Greeting.class,
        configurationPid = "org.example.my-plugin",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Greeting.Options.class)
@JakartarsResource
@Path("/my-plugin")
public final class Greeting {
    private volatile Options options;

    /** The section {@code "MyPlugin": { "Greeting": "...", "Times": 1 }} of the site's configuration. */
    @ObjectClassDefinition(id = "org.example.my-plugin", name = "My plugin")
    @interface Options {
        @AttributeDefinition(name = "MyPlugin.Greeting", description = "What it says")
        String greeting() default "Hello";

        @AttributeDefinition(name = "MyPlugin.Times", min = "1", max = "10", description = "How often")
        int times() default 1;
    }

    @Activate
    public Greeting(Options options) {
        this.options = options;
    }

    @Modified
    void configure(Options changed) {
        options = changed;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, String> get() {
        Options now = options;
        return Map.of("Greeting", now.greeting().repeat(now.times()));
    }
}
