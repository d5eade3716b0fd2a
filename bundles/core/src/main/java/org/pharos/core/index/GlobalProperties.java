package org.pharos.core.index;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Texts that belong to the whole archive. Used from any thread; what was set is durable when the call returns. */
@ProviderType
public interface GlobalProperties {
    /** A text; empty if it was never set. */
    Optional<String> find(GlobalProperty property);

    /** Sets a text, in place of the one before. */
    void set(GlobalProperty property, String content);
}
