package org.pharos.rest.networking.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Options of what is sent to modalities. */
@ObjectClassDefinition(id = "org.pharos.rest.networking.store", name = "Instances sent to modalities")
@interface StoreOptions {
    @AttributeDefinition(name = "LogExportedResources", description = "Whether what is sent is logged in /exports")
    boolean logExportedResources() default false;
}
