package org.pharos.media.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.configuration.Option;

/** What is on media beside the instances. */
@ObjectClassDefinition(id = "org.pharos.media.viewer", name = "Viewer on media")
@interface ViewerOptions {
    @AttributeDefinition(
            name = "MediaViewerFolder",
            description =
                    "Folder whose files are put on media as they are, a web viewer with its start page for instance;"
                            + " nothing if empty")
    @Option(path = true)
    String mediaViewerFolder() default "";
}
