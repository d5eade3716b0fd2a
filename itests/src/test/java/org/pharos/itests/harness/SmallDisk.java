package org.pharos.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few MB, mounted on a folder. */
public final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts a file system; skips the test where that isn't allowed. */
    public static SmallDisk mount(Path folder, int megabytes) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var mounted =
                Tool.run(List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()));
        if (mounted.exitCode() != 0) {
            var reason = "A small file system can't be mounted (only root may): "
                    + mounted.output().strip();
            Report.say("SKIPPED %s", reason);
            Assumptions.abort(reason);
        }
        return new SmallDisk(folder);
    }

    /** Allows or forbids writing. */
    public void writable(boolean writable) {
        Tool.run(List.of("mount", "-o", "remount," + (writable ? "rw" : "ro"), folder.toString()))
                .succeeded();
    }

    @Override
    public void close() {
        Tool.run(List.of("umount", "--lazy", folder.toString())).succeeded();
    }
}
