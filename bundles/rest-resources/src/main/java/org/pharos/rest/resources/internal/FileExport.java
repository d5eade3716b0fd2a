package org.pharos.rest.resources.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.archive.Archive;
import org.pharos.core.index.StoredFile;

/** Writes attachments to files of the server, where that is allowed; never among the server's own. */
@Component(
        service = FileExport.class,
        configurationPid = "org.pharos.rest.resources.export",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ExportOptions.class)
public final class FileExport {
    private final Archive archive;
    private volatile boolean isAllowed;
    private final List<Path> ownFolders;

    @Activate
    public FileExport(ExportOptions options, @Reference Archive archive) {
        this(
                archive,
                options.restApiWriteToFileSystemEnabled(),
                Stream.of(options.storageDirectory(), options.indexDirectory())
                        .filter(folder -> !folder.isEmpty())
                        .map(Path::of)
                        .toList());
    }

    FileExport(Archive archive, boolean isAllowed, List<Path> ownFolders) {
        this.archive = archive;
        this.isAllowed = isAllowed;
        this.ownFolders = ownFolders;
    }

    /** The folders change with a restart only. */
    @Modified
    void configure(ExportOptions options) {
        isAllowed = options.restApiWriteToFileSystemEnabled();
    }

    /** Whether clients may write files at all. */
    boolean isAllowed() {
        return isAllowed;
    }

    /**
     * Writes an attachment, in place of what is there; a reader sees all of it or nothing.
     *
     * @param target path of a file in a folder that exists
     * @throws PharosException {@code CANNOT_WRITE_FILE} if it can't be written, {@code FORBIDDEN_ACCESS} if it would lie
     *     among the files of the server
     */
    void write(StoredFile file, String target) throws IOException {
        try (InputStream content = archive.open(file)) {
            write(content, path(target));
        }
    }

    private static void write(InputStream content, Path target) throws IOException {
        Path written = temporaryFile(target);
        try {
            Files.copy(content, written, StandardCopyOption.REPLACE_EXISTING);
            Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** Beside its target, so that it can be moved there at once. */
    private static Path temporaryFile(Path target) {
        try {
            return Files.createTempFile(target.getParent(), ".export", ".tmp");
        } catch (IOException e) {
            throw new PharosException(ErrorCode.CANNOT_WRITE_FILE, null, e);
        }
    }

    private Path path(String target) throws IOException {
        try {
            Path path = Path.of(target).toAbsolutePath().normalize();
            Path folder = path.getParent();
            if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(path)) {
                throw new PharosException(ErrorCode.CANNOT_WRITE_FILE);
            }
            Path real = folder.toRealPath();
            if (isOwn(real)) {
                throw new PharosException(ErrorCode.FORBIDDEN_ACCESS, "The server keeps its own files there");
            }
            return real.resolve(path.getFileName());
        } catch (InvalidPathException e) {
            throw new PharosException(ErrorCode.CANNOT_WRITE_FILE, null, e);
        }
    }

    private boolean isOwn(Path folder) throws IOException {
        for (Path own : ownFolders) {
            if (Files.exists(own) && folder.startsWith(own.toRealPath())) {
                return true;
            }
        }
        return false;
    }
}
