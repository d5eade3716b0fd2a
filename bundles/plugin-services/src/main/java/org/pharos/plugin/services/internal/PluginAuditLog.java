package org.pharos.plugin.services.internal;

import java.time.Instant;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.pharos.api.audit.AuditEntry;
import org.pharos.api.audit.AuditLog;

/** The audit log as one bundle has it. */
@Component(scope = ServiceScope.BUNDLE)
public final class PluginAuditLog implements AuditLog {
    private final String source;
    private final AuditHandlers handlers;

    @Activate
    public PluginAuditLog(ComponentContext context, @Reference AuditHandlers handlers) {
        this.source = String.valueOf(context.getUsingBundle().getSymbolicName());
        this.handlers = handlers;
    }

    @Override
    public int add(AuditEntry entry) {
        return handlers.keep(source, Instant.now(), entry);
    }
}
