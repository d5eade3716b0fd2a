package org.pharos.modification.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.configuration.Option;

/** Options of modification and anonymization. */
@ObjectClassDefinition(id = "org.pharos.modification", name = "Modification")
@interface ModificationOptions {
    @AttributeDefinition(
            name = "DefaultPrivateCreator",
            description = "Owner of the private tags in requests that name no PrivateCreator; empty for none")
    String defaultPrivateCreator() default "";

    @AttributeDefinition(
            name = "JobsEngineThreadsCount",
            description = "For types of jobs, how many threads work inside each of them; 0 for as many as there are"
                    + " processors. Of use for ResourceModification, which is also that of split and merge")
    @Option(json = true)
    String jobsEngineThreadsCount() default "{\"ResourceModification\":4}";

    @AttributeDefinition(
            name = "AnonymizationMapping",
            description = "Whether jobs of anonymization keep which source became which result, so that"
                    + " /jobs/{id}/mapping gives it once. It undoes the anonymization: only who may read it may see"
                    + " jobs")
    boolean anonymizationMapping() default false;
}
