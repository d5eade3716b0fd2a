package org.pharos.plugins.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.plugin.Plugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts files into the folders of plugins and takes them out, as an administrator would do it by hand. */
final class Deployment {
    private static final Logger logger = LoggerFactory.getLogger(Deployment.class);
    private static final long MOST_BYTES = 64L << 20;
    private static final int BUFFER = 1 << 16;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final long LOOK_MILLIS = 100;

    private final PluginFolders folders;

    Deployment(PluginFolders folders) {
        this.folders = folders;
    }

    /**
     * Puts a jar into place.
     *
     * @param present the file that it replaces
     * @param deployed tells the bundle of a file
     * @param find tells a plugin by its identifier
     */
    Plugin install(
            String id,
            InputStream jar,
            Optional<Path> present,
            Function<Path, Optional<Bundle>> deployed,
            Function<String, Optional<Plugin>> find)
            throws IOException {
        if (!PluginManifest.isId(id)) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "Not an identifier of a plugin");
        }
        Path target = present.filter(file -> file.toString().endsWith(".jar"))
                .orElseGet(() -> folders.all().get(0).resolve(id + ".jar"));
        Path aside = target.resolveSibling("." + id + "." + UUID.randomUUID() + ".part");
        long begin = System.currentTimeMillis();
        PluginManifest manifest;
        try {
            copy(jar, aside);
            manifest = check(id, aside);
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
        logger.info("Plugin {} {} is put into {}", id, manifest.version(), target);
        await(() -> deployed.apply(target)
                .filter(bundle -> isNew(bundle, manifest.version(), begin))
                .isPresent());
        await(() -> find.apply(id).filter(Deployment::isSettled).isPresent());
        return find.apply(id).orElseThrow(() -> new PharosException(ErrorCode.TIMEOUT, "The plugin isn't there yet"));
    }

    /** Its bundle was changed; clocks of file systems may be coarse, but the framework's isn't. */
    private static boolean isNew(Bundle bundle, Version version, long begin) {
        return bundle.getVersion().equals(version) && bundle.getLastModified() >= begin;
    }

    private static boolean isSettled(Plugin plugin) {
        return plugin.state() == Plugin.State.ACTIVE
                || (plugin.state() == Plugin.State.INSTALLED
                        && !plugin.problems().isEmpty());
    }

    private static void copy(InputStream jar, Path aside) throws IOException {
        long size = 0;
        try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var source = Channels.newChannel(jar);
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            while (source.read(buffer) >= 0) {
                buffer.flip();
                size += buffer.remaining();
                if (size > MOST_BYTES) {
                    throw new PharosException(
                            ErrorCode.BAD_FILE_FORMAT, "A plugin has " + MOST_BYTES + " bytes at most");
                }
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                buffer.clear();
            }
            channel.force(true);
        }
    }

    private static PluginManifest check(String id, Path jar) {
        try {
            PluginManifest manifest = PluginManifest.ofJar(jar);
            if (!manifest.id().equals(id)) {
                throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "This is the plugin " + manifest.id());
            }
            return manifest;
        } catch (IOException e) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "This is no plugin: " + e.getMessage(), e);
        }
    }

    void remove(Plugin plugin, Function<String, Optional<Plugin>> find) throws IOException {
        String file = plugin.file();
        if (file == null) {
            throw new PharosException(
                    ErrorCode.FORBIDDEN_ACCESS, "The plugin came otherwise than by a folder of plugins");
        }
        Files.deleteIfExists(Path.of(file));
        logger.info("Plugin {} is taken out of {}", plugin.id(), file);
        await(() -> find.apply(plugin.id())
                .filter(there -> file.equals(there.file()))
                .isEmpty());
    }

    /** The folders are looked at each second; a plugin that takes longer comes nevertheless. */
    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        try {
            while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
