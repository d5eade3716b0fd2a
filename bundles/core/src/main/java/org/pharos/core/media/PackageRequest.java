package org.pharos.core.media;

import java.util.List;
import java.util.Optional;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceRef;

/**
 * A ZIP archive that somebody wants.
 *
 * @param resources which instances: each once, whatever is named twice
 * @param top level of the outermost folders, of use for {@link PackageLayout#FOLDERS}
 * @param isUtf8 whether names keep characters beyond ASCII
 * @param transcoding into what instances are transcoded where that can be done
 * @param filename under which clients save it
 */
public record PackageRequest(
        List<ResourceRef> resources,
        PackageLayout layout,
        ResourceLevel top,
        boolean isUtf8,
        Optional<Transcoding> transcoding,
        String filename) {
    public PackageRequest {
        resources = List.copyOf(resources);
        if (top == ResourceLevel.INSTANCE) {
            throw new IllegalArgumentException("An instance has no folder");
        }
    }

    /**
     * Another transfer syntax than the stored one.
     *
     * @param transferSyntaxUid one of the standard
     * @param lossyQuality from 1 to 100, of use where the syntax loses information
     */
    public record Transcoding(String transferSyntaxUid, int lossyQuality) {}
}
