package org.pharos.plugin.services.internal;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.audit.AuditEntry;
import org.pharos.api.audit.AuditHandler;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.PluginServices;
import org.pharos.core.plugin.TrackedService;
import org.pharos.core.plugin.TrackedServices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who keep entries of the audit log. */
@Component(service = AuditHandlers.class)
public final class AuditHandlers {
    private static final Logger logger = LoggerFactory.getLogger(AuditHandlers.class);

    private final Supplier<List<TrackedService<AuditHandler>>> current;
    private final Runnable close;

    @Activate
    public AuditHandlers(BundleContext context, @Reference PluginServices plugins) {
        this(plugins.track(context, AuditHandler.class));
    }

    private AuditHandlers(TrackedServices<AuditHandler> handlers) {
        this(handlers::current, handlers::close);
    }

    AuditHandlers(Supplier<List<TrackedService<AuditHandler>>> current, Runnable close) {
        this.current = current;
        this.close = close;
    }

    @Deactivate
    void stop() {
        close.run();
    }

    /** How many have kept it. */
    int keep(String source, Instant time, AuditEntry entry) {
        int kept = 0;
        for (TrackedService<AuditHandler> handler : current.get()) {
            try {
                handler.call(h -> {
                    h.keep(source, time, entry);
                    return true;
                });
                kept++;
            } catch (FailedCallException e) {
                // One handler must not keep the others from hearing.
                logger.debug("{} didn't keep {}", handler.name(), entry, e);
            }
        }
        return kept;
    }
}
