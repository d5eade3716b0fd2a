package org.pharos.core.network;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The declared modalities. Used from any thread. */
@ProviderType
public interface Modalities {
    /** All of them, by name. */
    List<Modality> all();
}
