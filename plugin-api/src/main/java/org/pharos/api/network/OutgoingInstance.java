package org.pharos.api.network;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.api.ResourceId;

/** A stored instance that is about to be sent by C-STORE. Valid only during the call it is passed to. */
@ProviderType
public interface OutgoingInstance {
    /** The instance. */
    ResourceId id();

    /** Title of the node that it is for. */
    String remoteAet();

    /** Name or address of that node, as declared. */
    String remoteHost();

    /**
     * The data set by names of tags: a text, or a list of such maps for a sequence. What is no text, or too
     * long a one, is left out.
     *
     * @throws java.io.UncheckedIOException if the file can't be read
     */
    Map<String, Object> simplifiedTags();
}
