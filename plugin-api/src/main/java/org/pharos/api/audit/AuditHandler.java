package org.pharos.api.audit;

import java.time.Instant;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps what plugins tell the {@link AuditLog}. All handlers are told, in the order of their ranking. Called from many threads at
 * once; the plugin that tells waits, no longer than the time limit of {@link org.pharos.api.plugin.CallPolicy}.
 */
@ConsumerType
@FunctionalInterface
public interface AuditHandler {
    /**
     * Keeps an entry; it is kept when this returns.
     *
     * @param source symbolic name of the bundle that tells
     * @param time when it told
     */
    void keep(String source, Instant time, AuditEntry entry) throws Exception;
}
