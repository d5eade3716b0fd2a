package org.pharos.dicom.scp.internal;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.core.archive.Archive;
import org.pharos.core.find.ResourceFinder;
import org.pharos.core.image.Transcoding;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.job.Jobs;
import org.pharos.core.network.Exports;
import org.pharos.core.network.InstanceSender;
import org.pharos.core.network.Modalities;
import org.pharos.core.network.StoreJobs;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.DimseHandler;
import org.pharos.dicom.scp.internal.worklist.WorklistSources;

/** Serves query and retrieve (PS3.4 annex C). */
@Component(
        service = QueryRetrieve.class,
        configurationPid = "org.pharos.dicom.scp.query",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = QueryOptions.class)
public final class QueryRetrieve {
    private final ResourceFinder finder;
    private final DicomDefaults defaults;
    private final ResourceIndex index;
    private final InstanceFiles files;
    private final Archive archive;
    private final Modalities modalities;
    private final Exports exports;
    private final WorklistSources worklists;
    private final QueryFilters filters;
    private final QueryHandlers handlers;
    private final Transcoding transcoding;

    /** Without it, nothing can be moved, but all else is served. Got when it is used, as it needs this server's title. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable ComponentServiceObjects<InstanceSender> sender;

    /** These too are got when they are used, as they need the sender. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable ComponentServiceObjects<StoreJobs> storeJobs;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable ComponentServiceObjects<Jobs> jobs;

    private volatile boolean caseSensitivePn;
    private volatile boolean movesAtOnce;

    @Activate
    public QueryRetrieve(
            QueryOptions options,
            @Reference ResourceFinder finder,
            @Reference DicomDefaults defaults,
            @Reference ResourceIndex index,
            @Reference InstanceFiles files,
            @Reference Archive archive,
            @Reference Modalities modalities,
            @Reference Exports exports,
            @Reference WorklistSources worklists,
            @Reference QueryFilters filters,
            @Reference QueryHandlers handlers,
            @Reference Transcoding transcoding) {
        this.transcoding = transcoding;
        this.finder = finder;
        this.defaults = defaults;
        this.index = index;
        this.files = files;
        this.archive = archive;
        this.modalities = modalities;
        this.exports = exports;
        this.worklists = worklists;
        this.filters = filters;
        this.handlers = handlers;
        configure(options);
    }

    @Modified
    void configure(QueryOptions options) {
        caseSensitivePn = options.caseSensitivePn();
        movesAtOnce = options.synchronousCMove();
    }

    /** Who handles which request. */
    Map<CommandField, DimseHandler> handlers(Supplier<CallerPolicy> policy) {
        return Map.of(
                CommandField.C_FIND_RQ,
                        new CFindRouter(
                                new CFindScp(policy, () -> caseSensitivePn, finder, filters, handlers, defaults),
                                new WorklistScp(policy, () -> caseSensitivePn, worklists, filters, defaults)),
                CommandField.C_GET_RQ, new CGetScp(policy, index, files, archive, defaults, transcoding),
                CommandField.C_MOVE_RQ,
                        new CMoveScp(
                                policy,
                                index,
                                modalities,
                                exports,
                                () -> Optional.ofNullable(sender),
                                () -> movesAtOnce ? Optional.empty() : Optional.of(new MoveJobs(storeJobs, jobs)),
                                handlers,
                                defaults));
    }
}
