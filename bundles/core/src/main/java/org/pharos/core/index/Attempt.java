package org.pharos.core.index;

import org.jspecify.annotations.Nullable;
import org.pharos.api.PharosException;

/**
 * What came of one of several things that were tried together: a result, or a failure that concerns this one only.
 *
 * @param result null if it failed
 * @param failure null if it didn't
 */
public record Attempt<T>(@Nullable T result, @Nullable PharosException failure) {
    /** One that succeeded. */
    public static <T> Attempt<T> of(T result) {
        return new Attempt<>(result, null);
    }

    /** One that failed. */
    public static <T> Attempt<T> failed(PharosException failure) {
        return new Attempt<>(null, failure);
    }

    /**
     * The result.
     *
     * @throws PharosException the failure
     */
    public T get() {
        if (failure != null) {
            throw failure;
        }
        if (result == null) {
            throw new IllegalStateException("An attempt without result and failure");
        }
        return result;
    }
}
