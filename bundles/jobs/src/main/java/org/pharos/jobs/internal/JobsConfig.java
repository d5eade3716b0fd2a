package org.pharos.jobs.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Options of the engine. */
@ObjectClassDefinition(id = "org.pharos.jobs", name = "Jobs")
@interface JobsConfig {
    @AttributeDefinition(
            name = "ConcurrentJobs",
            description = "How many jobs run at once; 0 for as many as there are processors",
            min = "0",
            max = "1000")
    int concurrentJobs() default 2;

    @AttributeDefinition(
            name = "JobsHistorySize",
            description = "How many ended jobs are remembered",
            min = "0",
            max = "100000")
    int jobsHistorySize() default 10;

    @AttributeDefinition(
            name = "SaveJobs",
            description = "Whether jobs are saved in the database, so that they go on after a restart")
    boolean saveJobs() default true;
}
