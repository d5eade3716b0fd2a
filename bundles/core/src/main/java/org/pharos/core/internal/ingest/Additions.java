package org.pharos.core.internal.ingest;

import java.util.Map;
import java.util.Optional;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.StoreRules;
import org.pharos.core.index.StoreRules.Overwrite;

/** What the server says of an instance of its own. */
record Additions(Map<ResourceLevel, Map<MetadataType, String>> metadata, Optional<Overwrite> overwrite) {
    /** Of what comes from others. */
    static final Additions NONE = new Additions(Map.of(), Optional.empty());

    StoreRules rules(StoreRules configured) {
        return overwrite.map(configured::with).orElse(configured);
    }
}
