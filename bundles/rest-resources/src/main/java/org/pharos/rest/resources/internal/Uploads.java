package org.pharos.rest.resources.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ingest.Origin;
import org.pharos.core.ingest.Ingest;
import org.pharos.core.ingest.IngestResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in what is posted: a DICOM file, or a ZIP archive of such; told apart by their content. */
@Component(
        service = Uploads.class,
        configurationPid = "org.pharos.rest.resources",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = UploadOptions.class)
public final class Uploads {
    private static final Logger logger = LoggerFactory.getLogger(Uploads.class);
    private static final int BUFFER_BYTES = 1 << 16;
    private static final long MEGABYTE = 1L << 20;

    private final Ingest ingest;
    private volatile long maximumFileBytes;

    /** @throws IllegalArgumentException if the limit is negative; the component isn't started then */
    @Activate
    public Uploads(UploadOptions options, @Reference Ingest ingest) {
        this(ingest, bytes(options.maximumFileSizeInArchiveMB()));
    }

    @Modified
    void configure(UploadOptions options) {
        maximumFileBytes = bytes(options.maximumFileSizeInArchiveMB());
    }

    Uploads(Ingest ingest, long maximumFileBytes) {
        this.ingest = ingest;
        this.maximumFileBytes = maximumFileBytes;
    }

    private static long bytes(long megabytes) {
        if (megabytes < 0) {
            throw new IllegalArgumentException("MaximumFileSizeInArchiveMB may not be negative");
        }
        return megabytes == 0 ? Long.MAX_VALUE : Math.multiplyExact(megabytes, MEGABYTE);
    }

    /** What became of an upload: of the file, or of each DICOM file in the archive. */
    sealed interface Outcome {
        /** The body was a file. */
        record File(IngestResult result) implements Outcome {}

        /** The body was an archive. */
        record Archive(List<IngestResult> results) implements Outcome {
            public Archive {
                results = List.copyOf(results);
            }
        }
    }

    /** Takes in a body as it stands. */
    Outcome store(InputStream body, Origin origin) throws IOException {
        var upload = new PushbackInputStream(body, ZipSignature.PEEK_BYTES);
        byte[] start = upload.readNBytes(ZipSignature.PEEK_BYTES);
        upload.unread(start);
        return ZipSignature.matches(start)
                ? new Outcome.Archive(storeArchive(upload, origin))
                : new Outcome.File(ingest.store(upload, origin));
    }

    /** Takes in a body that is packed by gzip (RFC 1952). */
    Outcome storeGzip(InputStream body, Origin origin) throws IOException {
        try {
            return store(new LimitedUnpacking(new GZIPInputStream(body, BUFFER_BYTES), maximumFileBytes), origin);
        } catch (ZipException | EOFException e) {
            logger.debug("Refused an upload: {}", e.toString());
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT);
        }
    }

    private List<IngestResult> storeArchive(InputStream body, Origin origin) throws IOException {
        try (UploadedZip archive = UploadedZip.receive(body, maximumFileBytes)) {
            var results = new ArrayList<IngestResult>();
            for (UploadedZip.Entry entry : archive) {
                store(entry, origin, results);
            }
            return results;
        }
    }

    private void store(UploadedZip.Entry entry, Origin origin, List<IngestResult> results) {
        try (InputStream file = entry.open()) {
            results.add(ingest.store(file, origin));
        } catch (IOException e) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "A file in the ZIP archive is damaged", e);
        } catch (PharosException e) {
            // Archives hold texts, viewers and a DICOMDIR beside the instances.
            if (e.code() != ErrorCode.BAD_FILE_FORMAT && e.code() != ErrorCode.INEXISTENT_TAG) {
                throw e;
            }
            logger.debug("Left out a file of a ZIP archive: {}", e.getMessage());
        }
    }
}
