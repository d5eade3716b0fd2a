package org.pharos.core.find;

import java.util.Iterator;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.resource.ResourceDescription;
import org.pharos.core.resource.ResourceView;

/**
 * Finds resources. What the index knows is asked of the index, in one query a page of answers. Other keys are looked up in the
 * file of one instance of each candidate, and only where the site allows it; where it doesn't, they match nothing. So does a
 * main DICOM tag of a level below the one searched. Answers come while they are found, in bounded memory, and no more is read
 * than is taken. At most as many as the site allows are given, whatever the request says.
 *
 * <p>Used from any thread; an iterator by one. Failures are as of {@link org.pharos.core.index.ResourceIndex}; a file that
 * can't be read matches nothing.
 */
@ProviderType
public interface ResourceFinder {
    /** Whether the index alone decides what matches, so that a page or number of matches costs little. */
    boolean isIndexed(FindRequest request);

    /** How many resources of a level a search gives at most; 0 for no limit. */
    long limit(ResourceLevel level);

    /** Describes what matches, in the order of the request. */
    Iterator<ResourceDescription> find(FindRequest request, ResourceView view);

    /** Identifiers of what matches, in the order of the request; cheaper than {@link #find}. */
    Iterator<ResourceId> findIds(FindRequest request);

    /** How many match; neither the page of the request nor what the site allows limits that. */
    long count(FindRequest request);
}
