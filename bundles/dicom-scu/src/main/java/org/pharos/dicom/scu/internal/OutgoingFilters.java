package org.pharos.dicom.scu.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.network.OutgoingInstance;
import org.pharos.api.network.OutgoingInstanceFilter;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.network.Modality;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.core.resource.SimplifiedTags;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.core.tags.MainDicomTags;

/** Asks plugins and scripts whether instances are sent. */
@Component(service = OutgoingFilters.class)
public final class OutgoingFilters {
    private final InstanceFiles files;
    private final SimplifiedTags names;

    @Reference
    private volatile List<OutgoingInstanceFilter> filters = List.of();

    @Activate
    public OutgoingFilters(
            @Reference InstanceFiles files, @Reference DicomDefaults defaults, @Reference MainDicomTags mainTags) {
        this.files = files;
        this.names = new SimplifiedTags(defaults, mainTags);
    }

    /**
     * Tells whether an instance is sent to a modality.
     *
     * @return takes an instance with the parts {@code FILES} and {@code METADATA}; throws {@link PharosException} with PLUGIN
     *     if a filter fails
     */
    Predicate<ResourceRecord> of(Modality modality) {
        return instance -> {
            List<OutgoingInstanceFilter> now = filters;
            return now.isEmpty() || isSent(now, new Outgoing(instance, modality));
        };
    }

    private static boolean isSent(List<OutgoingInstanceFilter> ascending, Outgoing instance) {
        for (int i = ascending.size() - 1; i >= 0; i--) {
            OutgoingInstanceFilter filter = ascending.get(i);
            try {
                if (!filter.isSent(instance)) {
                    return false;
                }
            } catch (RuntimeException | LinkageError e) {
                // A plugin's fault: this instance isn't sent, the server goes on.
                throw new PharosException(
                        ErrorCode.PLUGIN, "Filter " + filter.getClass().getName() + " of outgoing instances failed", e);
            }
        }
        return true;
    }

    private final class Outgoing implements OutgoingInstance {
        private final ResourceRecord instance;
        private final Modality modality;
        private @Nullable Map<String, Object> named;

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
