package org.pharos.rest.system.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /tools/log-level} and one such route a category. Levels last until the server stops. */
@Component(service = LogLevelResource.class)
@JakartarsResource
@Path("/tools")
@Produces(MediaType.TEXT_PLAIN)
public final class LogLevelResource {
    private static final String LOGGING_PID = "org.ops4j.pax.logging";

    private final ConfigurationAdmin configurations;
    private final Map<LogCategory, LogLevel> levels = new EnumMap<>(LogCategory.class);

    @Activate
    public LogLevelResource(@Reference ConfigurationAdmin configurations) {
        this.configurations = configurations;
        for (LogCategory category : LogCategory.values()) {
            levels.put(category, LogLevel.atStart(System.getProperty("pharos.log.level", "")));
        }
    }

    @GET
    @Path("log-level")
    @Operation(summary = "The highest level of all categories of the log")
    public synchronized String highest() {
        return Collections.max(levels.values()).text();
    }

    @PUT
    @Path("log-level")
    @Operation(summary = "Sets all categories of the log")
    public synchronized void setAll(String level) throws IOException {
        LogLevel wanted = LogLevel.of(level);
        levels.replaceAll((category, before) -> wanted);
        apply();
    }

    @GET
    @Path("log-level-{category: generic|http|dicom|jobs|lua|plugins|sqlite}")
    @Operation(summary = "The level of one category of the log")
    public synchronized String get(@PathParam("category") String category) {
        return LogCategory.of(category).map(levels::get).orElseThrow().text();
    }

    @PUT
    @Path("log-level-{category: generic|http|dicom|jobs|lua|plugins|sqlite}")
    @Operation(summary = "Sets one category of the log")
    public synchronized void set(@PathParam("category") String category, String level) throws IOException {
        levels.put(LogCategory.of(category).orElseThrow(), LogLevel.of(level));
        apply();
    }

    /** Adds our levels to the configuration of the logging service, which follows at once. */
    private void apply() throws IOException {
        Configuration logging = configurations.getConfiguration(LOGGING_PID, "?");
        Dictionary<String, Object> before = logging.getProperties();
        Map<String, Object> properties = new LinkedHashMap<>();
        if (before != null) {
            Collections.list(before.keys()).forEach(key -> properties.put(key, before.get(key)));
        }
        levels.forEach((category, level) -> {
            int number = 0;
            for (String logger : category.loggers()) {
                String key = "log4j2.logger.level-" + category.ordinal() + "-" + number++;
                properties.put(key + ".name", logger);
                properties.put(key + ".level", level.backend());
            }
        });
        logging.updateIfDifferent(FrameworkUtil.asDictionary(properties));
    }
}
