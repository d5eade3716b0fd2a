package org.pharos.plugins.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pharos.core.plugin.Plugin;
import org.pharos.core.plugin.Plugin.State;
import org.pharos.core.plugin.Plugins;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log which plugins come, go, and don't work; sees to it that one version of each runs. */
@Component(immediate = true, service = PluginReport.class)
public final class PluginReport {
    private static final Logger logger = LoggerFactory.getLogger(PluginReport.class);
    private static final long LOOK_SECONDS = 1;

    private final BundleContext context;
    private final Plugins plugins;
    private final Succession succession;
    private final ScheduledExecutorService timer;
    private final Map<String, Told> told = new HashMap<>();
    private Map<String, Told> before = Map.of();

    /** What is worth a line. */
    private record Told(String version, State state, List<String> problems) {
        static Told of(Plugin plugin) {
            return new Told(plugin.version(), plugin.state(), plugin.problems());
        }
    }

    @Activate
    public PluginReport(BundleContext context, @Reference Plugins plugins) {
        this.context = context;
        this.plugins = plugins;
        this.succession = new Succession(context);
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "plugins");
            thread.setDaemon(true);
            return thread;
        });
        var unused = timer.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }

    private void look() {
        try {
            succession.settle();
            if (context.getBundle(0).getState() == Bundle.ACTIVE) {
                tell(plugins.all());
            }
        } catch (RuntimeException e) {
            // the framework changes while it is looked at
            logger.debug("The plugins can't be told", e);
        }
    }

    /** Tells what was the same at two looks, so that nothing is said of a plugin that is just starting. */
    private void tell(List<Plugin> all) {
        Map<String, Told> now = new HashMap<>();
        all.forEach(plugin -> now.put(plugin.id(), Told.of(plugin)));
        now.forEach((id, state) -> {
            if (state.equals(before.get(id)) && !state.equals(told.get(id))) {
                tell(id, state);
                told.put(id, state);
            }
        });
        Set<String> gone = new HashSet<>(told.keySet());
        gone.removeAll(now.keySet());
        gone.removeAll(before.keySet());
        for (String id : gone) {
            logger.info("Plugin {} is gone", id);
            told.remove(id);
        }
        before = now;
    }

    private static void tell(String id, Told state) {
        if (state.problems().isEmpty()) {
            logger.info("Plugin {} {} is {}", id, state.version(), state.state());
            return;
        }
        logger.warn("Plugin {} {} is {}: {}", id, state.version(), state.state(), String.join("; ", state.problems()));
    }
}
