package org.pharos.api.audit;

import org.osgi.annotation.versioning.ProviderType;

/** Takes entries for the audit log. Each plugin gets one that knows its name. Used from any thread. */
@ProviderType
public interface AuditLog {
    /**
     * Hands an entry to all handlers, on this thread.
     *
     * @return how many have kept it; 0 if there is no handler, or all have failed
     */
    int add(AuditEntry entry);
}
