package org.pharos.index.sql.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceRecord.Counts;

/** Counts of a resource, added up from the rows of its series. */
final class CountsDraft {
    private final ResourceLevel level;
    private final Set<Long> studies = new HashSet<>();
    private final Set<String> modalities = new TreeSet<>();
    private final Set<String> sopClasses = new TreeSet<>();
    private int series;
    private int instances;

    CountsDraft(ResourceLevel level) {
        this.level = level;
    }

    void addSeries(long study, @Nullable String modality, int instanceCount, Collection<String> classes) {
        studies.add(study);
        series++;
        instances += instanceCount;
        sopClasses.addAll(classes);
        if (modality != null && !modality.isEmpty()) {
            modalities.add(modality);
        }
    }

    Counts finish() {
        return new Counts(
                level == ResourceLevel.PATIENT ? studies.size() : 0,
                level.isAbove(ResourceLevel.SERIES) ? series : 0,
                instances,
                List.copyOf(modalities),
                List.copyOf(sopClasses));
    }
}
