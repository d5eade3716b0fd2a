package org.pharos.dicom.scp.internal;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.query.IncomingFindFilter;
import org.pharos.api.query.IncomingWorklistFilter;
import org.pharos.api.query.QueryCaller;
import org.pharos.core.find.QueryRewriting;
import org.pharos.core.network.Modalities;
import org.pharos.core.plugin.PluginServices;
import org.pharos.core.plugin.TrackedServices;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.net.negotiation.AssociationInfo;

/** Lets plugins and scripts change queries before they are answered. */
@Component(service = QueryFilters.class)
public final class QueryFilters {
    private final Modalities modalities;
    private final DicomDefaults defaults;
    private final PluginServices plugins;

    private final TrackedServices<IncomingFindFilter> finds;
    private final TrackedServices<IncomingWorklistFilter> worklists;

    @Activate
    public QueryFilters(
            BundleContext context,
            @Reference Modalities modalities,
            @Reference DicomDefaults defaults,
            @Reference PluginServices plugins) {
        this.modalities = modalities;
        this.defaults = defaults;
        this.plugins = plugins;
        this.finds = plugins.track(context, IncomingFindFilter.class);
        this.worklists = plugins.track(context, IncomingWorklistFilter.class);
    }

    @Deactivate
    void stop() {
        finds.close();
        worklists.close();
    }

    DataSet find(DataSet identifier, AssociationInfo association) {
        QueryCaller caller = QueryCallers.of(association, modalities);
        return QueryRewriting.rewrite(
                identifier,
                plugins,
                finds::current,
                defaults.dictionary(),
                (filter, keys) -> filter.rewrite(keys, caller));
    }

    DataSet worklist(DataSet identifier, AssociationInfo association) {
        QueryCaller caller = QueryCallers.of(association, modalities);
        return QueryRewriting.rewrite(
                identifier,
                plugins,
                worklists::current,
                defaults.dictionary(),
                (filter, keys) -> filter.rewrite(keys, caller));
    }
}
