package org.pharos.rest.plugins.internal;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.plugin.Plugin;
import org.pharos.core.plugin.Plugins;
import org.pharos.http.BareStatusException;
import org.pharos.http.Caller;

/** {@code /plugins}: what plugins there are and how they do; new ones from administrators. */
@Component(
        service = PluginsResource.class,
        configurationPid = "org.pharos.rest.plugins",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PluginsResource.Config.class)
@JakartarsResource
@Path("/plugins")
public final class PluginsResource {
    private static final String EXPLORER = "explorer.js";

    /** The script is no plugin, so that it can only be read. */
    private static final String ID = "{id: (?!explorer\\.js$)[^/]+}";

    private static final int NOT_FOUND = 404;

    private final Plugins plugins;
    private volatile Set<String> administrators;

    /** Options. */
    @ObjectClassDefinition(id = "org.pharos.rest.plugins", name = "Plugins over REST")
    @interface Config {
        @AttributeDefinition(
                name = "PluginAdministrators",
                description = "Users who may install and remove plugins over the REST API, which is to run any program"
                        + " in this server; nobody by default, nor where authentication is off")
        String[] pluginAdministrators() default {};
    }

    @Activate
    public PluginsResource(Config config, @Reference Plugins plugins) {
        this(Set.copyOf(List.of(config.pluginAdministrators())), plugins);
    }

    PluginsResource(Set<String> administrators, Plugins plugins) {
        this.administrators = administrators;
        this.plugins = plugins;
    }

    @Modified
    void configure(Config config) {
        administrators = Set.copyOf(List.of(config.pluginAdministrators()));
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Identifiers of the plugins, after that of the script of all of them")
    public List<String> list() {
        return Stream.concat(Stream.of(EXPLORER), plugins.all().stream().map(Plugin::id))
                .toList();
    }

    @GET
    @Path(EXPLORER)
    @Produces("application/javascript")
    @Operation(summary = "What plugins add to the web page")
    public String explorer() {
        return plugins.all().stream()
                .filter(Plugin::extendsExplorer)
                .map(this::script)
                .collect(Collectors.joining());
    }

    private String script(Plugin plugin) {
        return plugins.explorerScript(plugin.id())
                .map(script -> "// Plugin " + plugin.id() + " " + plugin.version() + "\n\n" + script + "\n\n")
                .orElse("");
    }

    @GET
    @Path(ID)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "A plugin, and what it lacks")
    public PluginJson get(@PathParam("id") String id) {
        return plugins.find(id).map(PluginJson::of).orElseThrow(() -> new BareStatusException(NOT_FOUND));
    }

    @PUT
    @Path(ID)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Installs a plugin, or replaces it; the body is its jar")
    public PluginJson put(@PathParam("id") String id, InputStream jar, @Context Caller caller) throws IOException {
        check(caller);
        return PluginJson.of(plugins.install(id, jar));
    }

    @DELETE
    @Path(ID)
    @Operation(summary = "Removes a plugin with all that it has added")
    public void delete(@PathParam("id") String id, @Context Caller caller) throws IOException {
        check(caller);
        if (!plugins.remove(id)) {
            throw new BareStatusException(NOT_FOUND);
        }
    }

    private void check(Caller caller) {
        if (caller.user().filter(administrators::contains).isEmpty()) {
            throw new PharosException(
                    ErrorCode.FORBIDDEN_ACCESS, "Only users named by the option PluginAdministrators may do this");
        }
    }
}
