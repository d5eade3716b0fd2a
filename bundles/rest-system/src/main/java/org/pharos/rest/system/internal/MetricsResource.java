package org.pharos.rest.system.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.metrics.MetricSource;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.PluginServices;
import org.pharos.core.plugin.TrackedService;
import org.pharos.core.plugin.TrackedServices;
import org.pharos.http.BooleanText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /tools/metrics} and {@code /tools/metrics-prometheus}: the figures of all who have some. */
@Component(
        service = MetricsResource.class,
        configurationPid = "org.pharos.rest.system.metrics",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = MetricsResource.Config.class)
@JakartarsResource
@Path("/tools")
public final class MetricsResource {
    private static final Logger logger = LoggerFactory.getLogger(MetricsResource.class);
    private static final String PROMETHEUS = "text/plain; version=0.0.4";

    /** Options. */
    @ObjectClassDefinition(id = "org.pharos.rest.system.metrics", name = "Metrics")
    @interface Config {
        @AttributeDefinition(name = "MetricsEnabled", description = "Whether figures about the server are told.")
        boolean metricsEnabled() default true;
    }

    /** Of one plugin's figures: who collects them gives up soon. */
    private static final Duration MOST_TIME = Duration.ofSeconds(2);

    private final Clock clock;
    private volatile boolean enabled;

    private final Supplier<List<TrackedService<MetricSource>>> sources;
    private final Runnable close;

    @Activate
    public MetricsResource(Config config, BundleContext context, @Reference PluginServices plugins) {
        this(config.metricsEnabled(), plugins.track(context, MetricSource.class));
    }

    private MetricsResource(boolean enabled, TrackedServices<MetricSource> sources) {
        this(enabled, sources::present, sources::close, Clock.systemUTC());
    }

    MetricsResource(
            boolean enabled, Supplier<List<TrackedService<MetricSource>>> sources, Runnable close, Clock clock) {
        this.enabled = enabled;
        this.sources = sources;
        this.close = close;
        this.clock = clock;
    }

    @Deactivate
    void stop() {
        close.run();
    }

    @Modified
    void configure(Config config) {
        enabled = config.metricsEnabled();
    }

    @GET
    @Path("metrics")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Whether figures are collected: 1 or 0")
    public String isEnabled() {
        return BooleanText.of(enabled);
    }

    @PUT
    @Path("metrics")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Switches the figures on or off until the server stops")
    public void enable(String body) {
        enabled = BooleanText.ofBody(body);
    }

    @GET
    @Path("metrics-prometheus")
    @Produces(PROMETHEUS)
    @Operation(summary = "The figures as Prometheus reads them, or nothing when they are switched off")
    public String prometheus() {
        if (!enabled) {
            return "";
        }
        var text = new PrometheusText();
        List<TrackedService<MetricSource>> ascending = new ArrayList<>(sources.get());
        Collections.reverse(ascending);
        for (TrackedService<MetricSource> source : ascending) {
            try {
                text.add(source.call(MetricsResource::figures, MOST_TIME));
            } catch (FailedCallException e) {
                // a plugin's fault: the other figures are still wanted
                logger.debug("{} told no figures", source.name(), e);
            }
        }
        return text.at(clock.millis());
    }

    private static SourceFigures figures(MetricSource source) {
        var figures = new SourceFigures();
        source.report(figures);
        return figures;
    }
}
