package org.pharos.dicom.scp.internal;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentServiceObjects;
import org.pharos.api.ResourceId;
import org.pharos.core.job.InstanceSet;
import org.pharos.core.job.JobOptions;
import org.pharos.core.job.Jobs;
import org.pharos.core.network.Contact;
import org.pharos.core.network.MoveOriginator;
import org.pharos.core.network.StoreJobs;

/**
 * Moves instances by jobs.
 *
 * @param storeJobs null if there is nobody who makes them
 * @param jobs null if there is nobody who runs them
 */
record MoveJobs(
        @Nullable ComponentServiceObjects<StoreJobs> storeJobs,
        @Nullable ComponentServiceObjects<Jobs> jobs) {
    private static final String ORIGIN = "C-MOVE";

    /** Submits a job; false if that isn't possible at the moment. */
    boolean submit(Contact destination, MoveOriginator originator, List<ResourceId> instances) {
        return with(
                storeJobs,
                maker -> with(jobs, engine -> {
                    var set = new InstanceSet(ORIGIN, List.of(), instances, false);
                    engine.submit(maker.create(destination, originator, set), JobOptions.DEFAULT);
                    return true;
                }));
    }

    private static <T> boolean with(@Nullable ComponentServiceObjects<T> services, Predicate<T> use) {
        T service = services == null ? null : services.getService();
        if (services == null || service == null) {
            return false;
        }
        try {
            return use.test(service);
        } finally {
            services.ungetService(service);
        }
    }
}
