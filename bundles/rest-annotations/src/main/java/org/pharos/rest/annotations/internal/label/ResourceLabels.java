package org.pharos.rest.annotations.internal.label;

import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceAnnotations;
import org.pharos.core.index.ResourceIndex;
import org.pharos.rest.annotations.internal.PathResource;

/** Labels of resources, whatever the level. */
@Component(service = ResourceLabels.class)
public final class ResourceLabels {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final ResourceIndex index;
    private final ResourceAnnotations annotations;

    @Activate
    public ResourceLabels(@Reference ResourceIndex index, @Reference ResourceAnnotations annotations) {
        this.index = index;
        this.annotations = annotations;
    }

    /** The labels, sorted; fails if the resource is unknown. */
    List<String> all(ResourceLevel level, String id) {
        return PathResource.record(index, level, id, EnumSet.of(Part.LABELS)).labels().stream()
                .sorted()
                .toList();
    }

    /** Whether a resource has a label; fails if the resource is unknown. */
    boolean has(ResourceLevel level, String id, String label) {
        return FORM.matcher(label).matches() && all(level, id).contains(label);
    }

    /** Puts a label on a resource; fails if the resource is unknown. */
    void add(ResourceLevel level, String id, String label) {
        check(label);
        if (!annotations.addLabel(PathResource.ref(level, id), label)) {
            throw PathResource.unknown();
        }
    }

    /** Takes a label off a resource, if it is on it; fails if the resource is unknown. */
    void remove(ResourceLevel level, String id, String label) {
        check(label);
        if (!annotations.removeLabel(PathResource.ref(level, id), label)) {
            throw PathResource.unknown();
        }
    }

    private static void check(String label) {
        if (!FORM.matcher(label).matches()) {
            throw new PharosException(
                    ErrorCode.PARAMETER_OUT_OF_RANGE,
                    "A label must be a non-empty, alphanumeric string, possibly with '_' or '-' characters, with"
                            + " maximum 64 characters, but got: " + label);
        }
    }
}
