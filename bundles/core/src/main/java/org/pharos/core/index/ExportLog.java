package org.pharos.core.index;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What was sent to whom. Entries outlive their resource. Used from any thread; failures as of {@link ResourceIndex}. */
@ProviderType
public interface ExportLog {
    /** Adds an entry; its number is given out here. */
    void add(Export export);

    /** Entries after a number, the oldest first, at most so many. */
    ExportPage page(long since, int limit);

    /** The newest entry. */
    Optional<Export> last();

    /** Empties the log; numbers go on rising. */
    void clear();
}
