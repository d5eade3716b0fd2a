package org.pharos.core.plugin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a plugin's service does.
 *
 * @param serviceId number that the framework gave it
 * @param bundleId number of its bundle
 * @param calls how often it was called
 * @param failures how many of these failed or took too long
 * @param hanging calls that go on after their time was up
 * @param isSwitchedOff whether it isn't called any more, as it has failed too often for its own policy
 * @param lastFailure what went wrong last, without data of patients
 * @param failedAt when that was
 */
public record ServiceHealth(
        long serviceId,
        long bundleId,
        String bundle,
        String type,
        long calls,
        long failures,
        int hanging,
        boolean isSwitchedOff,
        @Nullable String lastFailure,
        @Nullable Instant failedAt) {

    /** This and what is known of the same service as another extension point. */
    public ServiceHealth and(ServiceHealth other) {
        ServiceHealth later =
                failedAt == null || other.failedAt != null && other.failedAt.isAfter(failedAt) ? other : this;
        return new ServiceHealth(
                serviceId,
                bundleId,
                bundle,
                type,
                calls + other.calls,
                failures + other.failures,
                hanging + other.hanging,
                isSwitchedOff || other.isSwitchedOff,
                later.lastFailure,
                later.failedAt);
    }
}
