package org.pharos.core.tags;

import java.util.SortedSet;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.api.ResourceLevel;

/** The main DICOM tags: those whose values the index keeps. */
@ProviderType
public interface MainDicomTags {
    /** Longest value the index keeps, in characters; longer ones aren't indexed. */
    int MAXIMUM_LENGTH = 256;

    /** Tags of a level, in their order; those of a study don't include the patient's. */
    SortedSet<Integer> tags(ResourceLevel level);

    /** The tags of a level as {@code gggg,eeee} with semicolons between them. */
    String signature(ResourceLevel level);
}
