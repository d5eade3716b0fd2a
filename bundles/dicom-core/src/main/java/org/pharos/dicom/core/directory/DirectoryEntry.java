package org.pharos.dicom.core.directory;

import java.time.LocalDateTime;
import org.pharos.dicom.core.DataSet;

/**
 * An instance on the media.
 *
 * @param fileId the components of its path, joined by backslashes: {@code IMAGES\IM0}
 * @param dataSet what the file says of itself; pixels and large values aren't needed
 * @param sopClassUid of the file
 * @param sopInstanceUid of the file
 * @param transferSyntaxUid of the file
 * @param whenUnknown stands for the date and time of a study that doesn't tell its own, as a directory must have them
 */
public record DirectoryEntry(
        String fileId,
        DataSet dataSet,
        String sopClassUid,
        String sopInstanceUid,
        String transferSyntaxUid,
        LocalDateTime whenUnknown) {}
