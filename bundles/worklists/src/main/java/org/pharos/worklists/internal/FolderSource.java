package org.pharos.worklists.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharos.api.worklist.WorklistItem;
import org.pharos.api.worklist.WorklistQuery;
import org.pharos.api.worklist.WorklistRules;
import org.pharos.api.worklist.WorklistSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the files of a folder to modalities. */
record FolderSource(WorklistFolder folder, Supplier<Settings> settings, Clock clock) implements WorklistSource {
    private static final Logger logger = LoggerFactory.getLogger(FolderSource.class);

    /** Twice what the coarsest file systems count times in, within which a file may change without a sign of it. */
    private static final Duration YOUNG = Duration.ofSeconds(4);

    @Override
    public Stream<WorklistItem> items(WorklistQuery query) throws IOException {
        Instant young = clock.instant().minus(YOUNG);
        return folder.files()
                .filter(file -> isOld(file, young) || isWhole(file))
                .map(file -> item(file, young));
    }

    private static boolean isOld(WorklistFile file, Instant young) {
        return file.modified().isBefore(young);
    }

    /** Somebody may be writing a young file: one that can't be read isn't damaged, but not there yet. */
    private boolean isWhole(WorklistFile file) {
        try {
            folder.read(file);
            return true;
        } catch (IOException e) {
            logger.debug("{} isn't ready: {}", file.id(), e.toString());
            return false;
        }
    }

    private static WorklistItem item(WorklistFile file, Instant young) {
        @Nullable String version = isOld(file, young) ? file.version() : null;
        return new WorklistItem(
                file.id(), version, WorklistItem.Form.DICOM_FILE, () -> Files.newInputStream(file.path()));
    }

    @Override
    public WorklistRules rules() {
        return settings.get().rules();
    }

    @Override
    public void answered(WorklistQuery query, List<String> ids) {
        if (settings.get().logsAnswers()) {
            logger.info(
                    "Worklists given to {} at {}: {}", query.callingAet(), query.remoteIp(), String.join(", ", ids));
        }
    }
}
