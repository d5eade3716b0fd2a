package org.pharos.storage.filesystem.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.UUID;
import org.pharos.api.storage.FullStorageException;

/** Tells an operator which folder is in trouble and what helps. */
final class FailureReport {
    /** Where less is free, a failed write is taken for a full disk: the system tells its reasons in its own language. */
    private static final long SCARCE_BYTES = 256 * 1024;

    private final Path root;

    FailureReport(Path root) {
        this.root = root;
    }

    IOException writing(IOException cause) {
        if (isFull(reason(cause))) {
            return new FullStorageException("No room left in " + root + "; free some or enlarge the disk", cause);
        }
        return new IOException(
                "Can't write to the storage directory " + root + " (" + reason(cause)
                        + "); it has to be there, and writable for the user of this server",
                cause);
    }

    IOException reading(UUID id, IOException cause) {
        return new IOException("Can't read attachment " + id + " in " + root + " (" + reason(cause) + ")", cause);
    }

    IOException removing(UUID id, IOException cause) {
        return new IOException("Can't remove attachment " + id + " from " + root + " (" + reason(cause) + ")", cause);
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "Permission denied";
        }
        String reason = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    private boolean isFull(String reason) {
        if (reason.contains("No space left") || reason.contains("quota exceeded")) {
            return true;
        }
        File folder = root.toFile();
        return folder.canWrite() && folder.getTotalSpace() > 0 && folder.getUsableSpace() < SCARCE_BYTES;
    }
}
