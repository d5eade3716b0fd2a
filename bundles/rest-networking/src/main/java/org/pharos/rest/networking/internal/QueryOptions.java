package org.pharos.rest.networking.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Options of queries. */
@ObjectClassDefinition(id = "org.pharos.rest.networking.queries", name = "Queries to modalities")
@interface QueryOptions {
    @AttributeDefinition(name = "QueryRetrieveSize", description = "Queries that are kept, the last used ones")
    int queryRetrieveSize() default 100;
}
