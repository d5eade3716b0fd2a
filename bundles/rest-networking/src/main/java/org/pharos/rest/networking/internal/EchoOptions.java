package org.pharos.rest.networking.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Options of C-ECHO. */
@ObjectClassDefinition(id = "org.pharos.rest.networking.echo", name = "Verification of modalities")
@interface EchoOptions {
    @AttributeDefinition(
            name = "DicomEchoChecksFind",
            description =
                    "Whether a modality that answers C-ECHO must also answer C-FIND, unless the request says otherwise")
    boolean dicomEchoChecksFind() default false;
}
