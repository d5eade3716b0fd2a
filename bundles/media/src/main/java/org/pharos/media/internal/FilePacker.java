package org.pharos.media.internal;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.media.PackageRequest;

/** Packs into a file, and tells what is wrong with the file from what is wrong with an instance. */
@Component(service = FilePacker.class)
public final class FilePacker {
    private static final int BUFFER_BYTES = 64 << 10;

    private final Packer packer;

    @Activate
    public FilePacker(@Reference Packer packer) {
        this.packer = packer;
    }

    /** The file couldn't be written. */
    private static final class UnwritableException extends IOException {
        private static final long serialVersionUID = 1L;

        UnwritableException(IOException cause) {
            super(cause);
        }
    }

    private static final class FileOutput extends FilterOutputStream {
        FileOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            try {
                out.write(value);
            } catch (IOException e) {
                throw new UnwritableException(e);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw new UnwritableException(e);
            }
        }
    }

    /** How much there is to pack. */
    Amount amount(Contents contents) {
        return packer.amount(contents);
    }

    /** What there is to pack. */
    Contents contents(PackageRequest request) {
        return packer.contents(request);
    }

    /**
     * Packs.
     *
     * @param file made anew
     * @return its size in bytes
     * @throws PharosException {@code CANNOT_WRITE_FILE} if the disk is full or broken
     */
    long pack(PackageRequest request, Contents contents, Path file, Watch watch) throws IOException {
        try (OutputStream out = open(file)) {
            packer.write(request, contents, out, watch);
        } catch (UnwritableException e) {
            throw unwritable(e);
        }
        return Files.size(file);
    }

    private static OutputStream open(Path file) {
        try {
            OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new BufferedOutputStream(new FileOutput(out), BUFFER_BYTES);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static PharosException unwritable(IOException cause) {
        return new PharosException(
                ErrorCode.CANNOT_WRITE_FILE, "The archive can't be written to the folder of temporary files", cause);
    }
}
