package org.pharos.rest.resources.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.configuration.Option;

/** Options of writing files where a client wants them. */
@ObjectClassDefinition(id = "org.pharos.rest.resources.export", name = "Export to files of the server")
@interface ExportOptions {
    @AttributeDefinition(
            name = "RestApiWriteToFileSystemEnabled",
            description = "Let clients of the REST API write instances to any folder that the server may write to")
    boolean restApiWriteToFileSystemEnabled() default false;

    @AttributeDefinition(name = "StorageDirectory", description = "Folder of the files.")
    @Option(path = true, restart = true)
    String storageDirectory() default "OrthancStorage";

    @AttributeDefinition(name = "IndexDirectory", description = "Folder of the database; that of the files if empty.")
    @Option(path = true, restart = true)
    String indexDirectory() default "";
}
