package org.pharos.core.internal.find;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.find.FindRequest;
import org.pharos.core.find.ResourceFinder;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.internal.find.FindRules.StorageAccess;
import org.pharos.core.internal.resource.FileReaders;
import org.pharos.core.internal.resource.HeaderSize;
import org.pharos.core.internal.resource.ReadAhead;
import org.pharos.core.internal.resource.RecordPages;
import org.pharos.core.internal.resource.SampleInstance;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.core.resource.ResourceDescriber;
import org.pharos.core.resource.ResourceDescription;
import org.pharos.core.resource.ResourceView;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.core.tags.MainDicomTags;

/** Asks the index for candidates, and checks on them what the index doesn't know. */
@Component(configurationPid = "org.pharos.core.find", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FindOptions.class)
public final class IndexedFinder implements ResourceFinder {
    private static final int CANDIDATES_A_PAGE = 500;
    private static final int IDS_A_PAGE = 20_000;

    private final ResourceIndex index;
    private final ResourceDescriber describer;
    private final InstanceFiles files;
    private final MainDicomTags mainTags;
    private final DicomDefaults defaults;
    private final Executor readers;
    private volatile FindRules rules;

    @Activate
    public IndexedFinder(
            FindOptions options,
            @Reference ResourceIndex index,
            @Reference ResourceDescriber describer,
            @Reference InstanceFiles files,
            @Reference MainDicomTags mainTags,
            @Reference DicomDefaults defaults,
            @Reference FileReaders readers) {
        this(FindRules.of(options), index, describer, files, mainTags, defaults, readers);
    }

    IndexedFinder(
            FindRules rules,
            ResourceIndex index,
            ResourceDescriber describer,
            InstanceFiles files,
            MainDicomTags mainTags,
            DicomDefaults defaults,
            Executor readers) {
        this.rules = rules;
        this.index = index;
        this.describer = describer;
        this.files = files;
        this.mainTags = mainTags;
        this.defaults = defaults;
        this.readers = readers;
    }

    @Modified
    void modified(FindOptions options) {
        rules = FindRules.of(options);
    }

    @Override
    public long limit(ResourceLevel level) {
        return rules.limit(level, 0);
    }

    @Override
    public boolean isIndexed(FindRequest request) {
        return plan(request).isIndexed();
    }

    @Override
    public Iterator<ResourceDescription> find(FindRequest request, ResourceView view) {
        ResourceQuery query = request.query();
        ResourceView shown = rules.access() == StorageAccess.NEVER ? view.withoutFiles() : view;
        Set<Part> parts = EnumSet.noneOf(Part.class);
        parts.addAll(shown.parts(query.level()));
        FindPlan plan = plan(request);
        if (matchesNothing(plan)) {
            return Collections.emptyIterator();
        }
        if (plan.isIndexed()) {
            return describer.describe(plan.candidates().page(query.since(), limit(query)), shown);
        }
        parts.addAll(plan.parts());
        return paged(matches(plan, parts), query)
                .map(found -> describer.describe(found, shown))
                .iterator();
    }

    @Override
    public Iterator<ResourceId> findIds(FindRequest request) {
        ResourceQuery query = request.query();
        FindPlan plan = plan(request);
        if (matchesNothing(plan)) {
            return Collections.emptyIterator();
        }
        if (plan.isIndexed()) {
            return new IdPages(index, plan.candidates().page(query.since(), limit(query)), IDS_A_PAGE);
        }
        return paged(matches(plan, plan.parts()), query).map(ResourceRecord::id).iterator();
    }

    @Override
    public long count(FindRequest request) {
        FindPlan plan = plan(request);
        if (matchesNothing(plan)) {
            return 0;
        }
        return plan.isIndexed()
                ? index.count(plan.candidates())
                : matches(plan, plan.parts()).count();
    }

    private FindPlan plan(FindRequest request) {
        ResourceLevel level = request.query().level();
        return FindPlan.of(request, tag -> TagPlace.of(tag, level, mainTags, defaults.dictionary()));
    }

    private boolean matchesNothing(FindPlan plan) {
        return plan.matchesNothing() || (plan.readsFiles() && rules.access() != StorageAccess.ALWAYS);
    }

    private long limit(ResourceQuery query) {
        return rules.limit(query.level(), query.limit());
    }

    private Stream<ResourceRecord> paged(Stream<ResourceRecord> matches, ResourceQuery query) {
        long limit = limit(query);
        Stream<ResourceRecord> rest = matches.skip(query.since());
        return limit == 0 ? rest : rest.limit(limit);
    }

    private Stream<ResourceRecord> matches(FindPlan plan, Set<Part> parts) {
        var filter = new CandidateFilter(plan, new SampleInstance(index), files);
        Iterator<ResourceRecord> candidates = new RecordPages(index, plan.candidates(), parts, CANDIDATES_A_PAGE);
        return plan.readsFiles()
                ? Iterators.stream(new ReadAhead<>(candidates, HeaderSize::bytes, filter::accepted, readers))
                        .flatMap(Optional::stream)
                : Iterators.stream(candidates).filter(filter::accepts);
    }
}
