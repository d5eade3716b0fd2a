package org.pharos.core.internal.find;

import org.pharos.api.ResourceLevel;

/**
 * The options of searching, understood.
 *
 * @param maximumResults answers at most at levels above instances; 0 for no limit
 * @param maximumInstances instances at most; 0 for no limit
 */
record FindRules(int maximumResults, int maximumInstances, StorageAccess access) {
    /** What files may be opened for. */
    enum StorageAccess {
        /** To match keys and to answer. */
        ALWAYS,
        /** To answer. */
        ANSWERS,
        NEVER
    }

    FindRules {
        if (maximumResults < 0 || maximumInstances < 0) {
            throw new IllegalArgumentException("LimitFindResults and LimitFindInstances may not be negative");
        }
    }

    static FindRules of(FindOptions options) {
        return new FindRules(
                options.limitFindResults(), options.limitFindInstances(), access(options.storageAccessOnFind()));
    }

    /** The smaller of what a request wants and what is allowed; 0 for no limit. */
    long limit(ResourceLevel level, long wanted) {
        int allowed = level == ResourceLevel.INSTANCE ? maximumInstances : maximumResults;
        return wanted == 0 || allowed == 0 ? Math.max(wanted, allowed) : Math.min(wanted, allowed);
    }

    private static StorageAccess access(String name) {
        return switch (name) {
            case "Always" -> StorageAccess.ALWAYS;
            case "Answers" -> StorageAccess.ANSWERS;
            case "Never" -> StorageAccess.NEVER;
            default ->
                throw new IllegalArgumentException("StorageAccessOnFind must be Always, Answers or Never, not " + name);
        };
    }
}
