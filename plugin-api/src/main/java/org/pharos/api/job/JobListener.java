package org.pharos.api.job;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears when jobs are submitted and when they end. Called from the threads that submit and run jobs, which wait for it; a
 * listener that has more to do does it elsewhere. What it throws is logged and forgotten.
 */
@ConsumerType
@FunctionalInterface
public interface JobListener {
    /** Something happened to a job, whose new state can already be read. */
    void happened(JobEvent event);
}
