package org.pharos.media.internal;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.directory.DirectoryBuilder;
import org.pharos.dicom.core.directory.DirectoryEntry;

/**
 * A File-set of DICOM. The directory comes last, as it tells of the instances what stands in their files, which are opened one
 * after another.
 */
final class MediaPlacement implements Placement {
    private static final String FILE_SET = "PHAROS_MEDIA";
    /** Where the instances are. */
    static final String FOLDER = "IMAGES";

    private static final String FILE = "IM";

    /** Bytes of a value that is kept: more than any key of a directory has. */
    private static final int VALUE_BYTES = 4096;

    private final InstanceFiles files;
    private final ViewerFiles viewer;
    private final DirectoryBuilder directory;
    private final LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
    private int count;

    MediaPlacement(InstanceFiles files, ViewerFiles viewer, boolean isExtended) throws IOException {
        this.files = files;
        this.viewer = viewer;
        this.directory = new DirectoryBuilder(FILE_SET, isExtended);
    }

    @Override
    public void enter(SeriesKey key, ResourceRecord record) {
        // all is in the files
    }

    @Override
    public String place(ResourceRecord instance, Optional<Integer> number, InstanceSource source) throws IOException {
        DicomHeader header = files.header(instance, VALUE_BYTES);
        String syntax = source.transferSyntaxUid();
        String file = FILE + count;
        directory.add(new DirectoryEntry(
                FOLDER + "\\" + file,
                header.dataSet(),
                header.sopClassUid().orElseThrow(MediaPlacement::unknown),
                header.sopInstanceUid().orElseThrow(MediaPlacement::unknown),
                syntax.isEmpty() ? header.transferSyntax().uid() : syntax,
                Reception.time(instance).orElse(now)));
        count++;
        return FOLDER + "/" + file;
    }

    private static PharosException unknown() {
        return new PharosException(ErrorCode.CORRUPTED_FILE, "The file doesn't say what it is");
    }

    @Override
    public void finish(ZipPacker zip) throws IOException {
        zip.add("DICOMDIR", now, true, directory::writeTo);
        viewer.addTo(zip);
    }
}
