package org.pharos.core.internal.find;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Options of searching. */
@ObjectClassDefinition(id = "org.pharos.core.find", name = "Find")
@interface FindOptions {
    @AttributeDefinition(
            name = "LimitFindResults",
            description = "Patients, studies or series that a search gives at most; 0 for no limit")
    int limitFindResults() default 0;

    @AttributeDefinition(
            name = "LimitFindInstances",
            description = "Instances that a search gives at most; 0 for no limit")
    int limitFindInstances() default 0;

    @AttributeDefinition(
            name = "StorageAccessOnFind",
            description = "What files are opened for when a tag isn't in the index: Always, to match and to answer;"
                    + " Answers, to answer only; Never")
    String storageAccessOnFind() default "Always";
}
