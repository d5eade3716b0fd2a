package org.pharos.core.internal.find;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;

/** The resources at or above a level under which all wanted ones of that level stand, none of them under another. */
final class Roots {
    private Roots() {}

    /**
     * The roots of what is named, in its order.
     *
     * @param named read with what is above
     */
    static Collection<ResourceRef> of(List<ResourceRecord> named, ResourceLevel level) {
        Map<ResourceId, ResourceRef> roots = new LinkedHashMap<>();
        for (ResourceRecord resource : named) {
            ResourceRef root = root(resource, level);
            roots.put(root.id(), root);
        }
        for (ResourceRecord resource : named) {
            ResourceRef root = root(resource, level);
            boolean isCovered = resource.ancestors().entrySet().stream()
                    .anyMatch(above -> above.getKey().isAbove(root.level()) && roots.containsKey(above.getValue()));
            if (isCovered) {
                roots.remove(root.id());
            }
        }
        return roots.values();
    }

    private static ResourceRef root(ResourceRecord resource, ResourceLevel level) {
        ResourceId above =
                level.isAbove(resource.level()) ? resource.ancestors().get(level) : null;
        return above == null ? new ResourceRef(resource.level(), resource.id()) : new ResourceRef(level, above);
    }
}
