package org.pharos.core.index;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What was sent to whom. Entries outlive their resource. Used from any thread; failures as of {@link ResourceIndex}. */
@ProviderType
public interface ExportLog {
    /** Adds an entry; its number is given out here. */
    default void add(Export export) {
        addAll(List.of(export));
    }

    /** Adds entries in one commit, some hundreds at most, since others wait for it; otherwise as {@link #add}. */
    void addAll(List<Export> exports);

    /** Entries after a number, the oldest first, at most so many. */
    ExportPage page(long since, int limit);

    /** The newest entry. */
    Optional<Export> last();

    /** Empties the log; numbers go on rising. */
    void clear();
}
