package org.pharos.core.plugin;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Knows how services of plugins do that aren't called through {@link PluginServices}: routes, for instance. A service; what it
 * says is told together with all others. Called from any thread.
 */
@ConsumerType
public interface ServiceHealthSource {
    /** How they do that are there now, in no order. */
    List<ServiceHealth> health();

    /** How many of their calls have failed since the start, of services that are gone, too. */
    long failures();
}
