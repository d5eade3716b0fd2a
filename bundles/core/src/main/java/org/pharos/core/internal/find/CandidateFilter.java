package org.pharos.core.internal.find;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pharos.api.PharosException;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.TagConstraint;
import org.pharos.core.index.TagMatcher;
import org.pharos.core.internal.resource.SampleInstance;
import org.pharos.core.resource.ComputedTag;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.core.resource.InstanceHeaders;
import org.pharos.dicom.core.DataSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the keys of a plan that the index can't. Used from any thread. */
final class CandidateFilter {
    private static final Logger logger = LoggerFactory.getLogger(CandidateFilter.class);

    private final List<Computed> computed;
    private final Optional<ItemMatcher> inFile;
    private final SampleInstance sample;
    private final InstanceFiles files;

    CandidateFilter(FindPlan plan, SampleInstance sample, InstanceFiles files) {
        this.computed =
                plan.computed().stream().flatMap(CandidateFilter::computed).toList();
        this.inFile =
                plan.readsFiles() ? Optional.of(new ItemMatcher(plan.inFile(), plan.sequences())) : Optional.empty();
        this.sample = sample;
        this.files = files;
    }

    private record Computed(ComputedTag tag, TagMatcher matcher) {
        boolean matches(ResourceRecord candidate) {
            return matcher.matches(tag.value(candidate).orElse(null));
        }
    }

    private static Stream<Computed> computed(TagConstraint key) {
        return ComputedTag.of(key.tag()).stream().map(tag -> new Computed(tag, TagMatcher.of(key)));
    }

    /** The candidate if it is accepted. */
    Optional<ResourceRecord> accepted(ResourceRecord candidate) {
        return accepts(candidate) ? Optional.of(candidate) : Optional.empty();
    }

    /** @param candidate read with the parts of the plan */
    boolean accepts(ResourceRecord candidate) {
        return computed.stream().allMatch(key -> key.matches(candidate))
                && (inFile.isEmpty() || accepts(candidate, inFile.get()));
    }

    private boolean accepts(ResourceRecord candidate, ItemMatcher matcher) {
        return sample.of(candidate)
                .flatMap(this::header)
                .filter(matcher::matches)
                .isPresent();
    }

    private Optional<DataSet> header(ResourceRecord instance) {
        try {
            return Optional.of(
                    files.header(instance, InstanceHeaders.SHOWN_VALUE_BYTES).dataSet());
        } catch (IOException | PharosException e) {
            logger.warn("Cannot search the file of instance {}: {}", instance.id(), e.toString());
            return Optional.empty();
        }
    }
}
