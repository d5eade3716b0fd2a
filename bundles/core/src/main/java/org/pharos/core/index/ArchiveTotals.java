package org.pharos.core.index;

/**
 * Numbers of resources and bytes, of the whole archive or of one resource (then itself counted at its level).
 *
 * @param compressedBytes of all attachments, as stored
 * @param uncompressedBytes of all attachments, logical
 * @param dicomCompressedBytes of DICOM files only, as stored
 * @param dicomUncompressedBytes of DICOM files only, logical
 */
public record ArchiveTotals(
        long patients,
        long studies,
        long series,
        long instances,
        long compressedBytes,
        long uncompressedBytes,
        long dicomCompressedBytes,
        long dicomUncompressedBytes) {}
