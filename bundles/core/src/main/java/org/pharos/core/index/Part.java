package org.pharos.core.index;

/** What a query wants to know of each resource, beside its identifier; what isn't asked for isn't read. */
public enum Part {
    /** Main DICOM tags of the resource itself. */
    TAGS,
    /** Main DICOM tags of the resources above it. */
    ANCESTOR_TAGS,
    /** Identifiers of the resources above it. */
    ANCESTORS,
    /** Identifiers of the direct children. */
    CHILDREN,
    /** All metadata, of the server and of users. */
    METADATA,
    /** Labels. */
    LABELS,
    /** Attachments; for an instance its DICOM file first. */
    FILES,
    /** Number of studies, series and instances below it, modalities and SOP classes in it. */
    COUNTS,
    /** For a series: {@code IndexInSeries} of each child, for its status. */
    CHILD_INDICES
}
