package org.pharos.api.job;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Does jobs of one type, step by step. What a job is to do and how far it has come is a text that the server keeps: each step
 * gets the text that the step before has left and leaves another one, so a handler remembers nothing itself, and any version
 * of it goes on where the last one was. Jobs are seen under {@code /jobs}, where they are paused, cancelled and run again; they
 * are saved when they are submitted, every ten seconds, and when their state changes, so after a crash a step may be done
 * twice. Called from many threads at once, for one job from one at a time.
 *
 * <p>While there is no handler of a type, its jobs wait. Of several the one of the highest ranking does the next step.
 */
@ConsumerType
@FunctionalInterface
public interface JobHandler {
    /**
     * Service property: the type of the jobs, a {@code String} that clients see. One to 64 letters, digits and {@code . _ -}; no
     * type of the server's own jobs.
     */
    String TYPE = "pharos.job.type";

    /**
     * Does the next piece of a job. Pausing takes effect between steps, so one should last seconds. If the job is cancelled the
     * thread is interrupted, and the job ends at once, whenever the step returns: it should do so soon, what it gives or throws
     * counts no more, and until then it is one of the calls that hang. A step that takes longer than the time limit of
     * {@link org.pharos.api.plugin.CallPolicy} ends the job with TIMEOUT.
     *
     * @throws org.pharos.api.PharosException to end the job with that code and details. Anything else that is thrown ends it
     *     with PLUGIN and is logged, unless the job is to be stopped: then the step counts as not done
     */
    StepResult step(JobWork work) throws Exception;

    /**
     * No step follows for now: lets go of what was kept for the job. Called once after one or more steps; not for a job that is
     * cancelled while it is paused or waits. If a step was interrupted this follows it on the same thread, after it has returned,
     * when the job may have ended already. If the job was run again meanwhile, its first step may have begun.
     */
    default void stopped(JobWork work, StopReason reason) throws Exception {}
}
