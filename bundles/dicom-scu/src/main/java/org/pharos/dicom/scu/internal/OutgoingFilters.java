package org.pharos.dicom.scu.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.network.OutgoingInstance;
import org.pharos.api.network.OutgoingInstanceFilter;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.network.Modality;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.PluginServices;
import org.pharos.core.plugin.Rounds;
import org.pharos.core.plugin.TrackedService;
import org.pharos.core.plugin.TrackedServices;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.core.resource.SimplifiedTags;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.core.tags.MainDicomTags;

/** Asks plugins and scripts whether instances are sent. */
@Component(service = OutgoingFilters.class)
public final class OutgoingFilters {
    private final InstanceFiles files;
    private final SimplifiedTags names;

    private final PluginServices plugins;
    private final TrackedServices<OutgoingInstanceFilter> filters;

    @Activate
    public OutgoingFilters(
            BundleContext context,
            @Reference InstanceFiles files,
            @Reference DicomDefaults defaults,
            @Reference MainDicomTags mainTags,
            @Reference PluginServices plugins) {
        this.files = files;
        this.names = new SimplifiedTags(defaults, mainTags);
        this.plugins = plugins;
        this.filters = plugins.track(context, OutgoingInstanceFilter.class);
    }

    @Deactivate
    void stop() {
        filters.close();
    }

    /**
     * Tells whether an instance is sent to a modality.
     *
     * @return takes an instance with the parts {@code FILES} and {@code METADATA}; throws {@link PharosException} with PLUGIN
     *     if a filter fails
     */
    Predicate<ResourceRecord> of(Modality modality) {
        return instance -> isSent(new Outgoing(instance, modality));
    }

    private boolean isSent(Outgoing instance) {
        try {
            return Rounds.ask(plugins, filters::current, all -> isSent(all, instance));
        } catch (FailedCallException e) {
            // A plugin's fault: this instance isn't sent, the server goes on.
            throw new PharosException(ErrorCode.PLUGIN, "A filter of outgoing instances failed", e);
        }
    }

    private static boolean isSent(List<TrackedService<OutgoingInstanceFilter>> filters, OutgoingInstance instance)
            throws FailedCallException {
        for (TrackedService<OutgoingInstanceFilter> filter : filters) {
            if (!filter.<Boolean>call(asked -> asked.isSent(instance))) {
                return false;
            }
        }
        return true;
    }

    private final class Outgoing implements OutgoingInstance {
        private final ResourceRecord instance;
        private final Modality modality;
        private volatile @Nullable Map<String, Object> named;

        Outgoing(ResourceRecord instance, Modality modality) {
            this.instance = instance;
            this.modality = modality;
        }

        @Override
        public ResourceId id() {
            return instance.id();
        }

        @Override
        public String remoteAet() {
            return modality.aet();
        }

        @Override
        public String remoteHost() {
            return modality.host();
        }

        @Override
        public Map<String, Object> simplifiedTags() {
            Map<String, Object> known = named;
            if (known == null) {
                try {
                    known = Collections.unmodifiableMap(names.of(files.header(instance)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                named = known;
            }
            return known;
        }
    }
}
