package org.pharos.worklists.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.api.worklist.WorklistRules;

/**
 * The options, understood.
 *
 * @param directory null if none is configured
 * @param setsStudyUid whether worklists made here get a StudyInstanceUID
 * @param deletesOnStable whether they are deleted with their study stable
 * @param lifetime after which they are deleted; zero for any
 */
record Settings(
        boolean enabled,
        @Nullable Path directory,
        WorklistRules rules,
        boolean setsStudyUid,
        boolean deletesOnStable,
        Duration interval,
        Duration lifetime,
        boolean logsAnswers) {

    static Settings of(WorklistOptions options) {
        String folder = options.directory().isEmpty() ? options.database() : options.directory();
        return new Settings(
                options.enable(),
                folder.isEmpty() ? null : Path.of(folder),
                new WorklistRules(options.filterIssuerAet(), options.limitAnswers()),
                options.setStudyInstanceUidIfMissing(),
                options.deleteWorklistsOnStableStudy(),
                Duration.ofSeconds(options.housekeepingInterval()),
                Duration.ofHours(options.deleteWorklistsDelay()),
                options.logMatchedWorklistIds());
    }

    /** The folder to serve; empty if nothing is to be served. */
    Optional<Path> served() {
        return enabled ? Optional.ofNullable(directory) : Optional.empty();
    }
}
