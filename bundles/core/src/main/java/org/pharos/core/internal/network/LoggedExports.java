package org.pharos.core.internal.network;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.find.NamedResources;
import org.pharos.core.index.Export;
import org.pharos.core.index.ExportLog;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.job.InstanceSet;
import org.pharos.core.network.Exports;
import org.pharos.dicom.core.Tag;

/** Finds in the index what is to be sent, and notes in the log of exports who gets it. */
@Component(configurationPid = "org.pharos.core.network.exports", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LoggedExports.Config.class)
public final class LoggedExports implements Exports {
    /** Entries of the log in one commit, which others wait for. */
    private static final int AT_ONCE = 256;

    /** Options. */
    @ObjectClassDefinition(id = "org.pharos.core.network.exports", name = "Resources sent to others")
    @interface Config {
        @AttributeDefinition(name = "LogExportedResources", description = "Whether what is sent is logged in /exports")
        boolean logExportedResources() default false;
    }

    private final NamedResources named;
    private final ResourceIndex index;
    private final ExportLog log;
    private final Clock clock;
    private volatile boolean isLogging;

    @Activate
    public LoggedExports(
            Config config, @Reference NamedResources named, @Reference ResourceIndex index, @Reference ExportLog log) {
        this(config, named, index, log, Clock.systemUTC());
    }

    LoggedExports(Config config, NamedResources named, ResourceIndex index, ExportLog log, Clock clock) {
        this.named = named;
        this.index = index;
        this.log = log;
        this.clock = clock;
        configure(config);
    }

    @Modified
    void configure(Config config) {
        isLogging = config.logExportedResources();
    }

    @Override
    public InstanceSet prepare(List<ResourceId> resources, String remote, String description, boolean isPermissive) {
        Set<ResourceId> ids = new LinkedHashSet<>(resources);
        List<ResourceRef> parents = new ArrayList<>(named.resolve(ids));
        if (parents.size() < ids.size()) {
            // Clients know this code, though it is theirs who sent a wrong identifier.
            throw new PharosException(ErrorCode.INTERNAL_ERROR, "A resource to be sent is unknown");
        }
        log(parents, remote);
        parents.sort(Comparator.comparing(parent -> parent.id().value()));
        return new InstanceSet(description, parents, instances(parents), isPermissive);
    }

    private List<ResourceId> instances(List<ResourceRef> parents) {
        Set<ResourceId> instances = new LinkedHashSet<>();
        for (ResourceRef parent : parents) {
            if (parent.level() == ResourceLevel.INSTANCE) {
                instances.add(parent.id());
            } else {
                instances.addAll(
                        index.findIds(ResourceQuery.all(ResourceLevel.INSTANCE).within(parent)));
            }
        }
        return List.copyOf(instances);
    }

    @Override
    public void log(Collection<ResourceRef> resources, String remote) {
        if (!isLogging) {
            return;
        }
        Instant now = clock.instant();
        List<ResourceRef> all = List.copyOf(resources);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            log.addAll(entries(all.subList(from, Math.min(all.size(), from + AT_ONCE)), remote, now));
        }
    }

    private List<Export> entries(List<ResourceRef> resources, String remote, Instant now) {
        Map<ResourceRef, ResourceRecord> known = new LinkedHashMap<>();
        for (ResourceLevel level : ResourceLevel.values()) {
            Set<ResourceId> ids = new LinkedHashSet<>();
            resources.stream().filter(any -> any.level() == level).forEach(any -> ids.add(any.id()));
            if (!ids.isEmpty()) {
                index.find(ResourceQuery.all(level).within(level, ids), EnumSet.of(Part.TAGS, Part.ANCESTOR_TAGS))
                        .forEach(found -> known.put(new ResourceRef(level, found.id()), found));
            }
        }
        var entries = new ArrayList<Export>();
        for (ResourceRef resource : resources) {
            ResourceRecord found = known.get(resource);
            if (found != null) {
                entries.add(new Export(
                        0,
                        resource,
                        remote,
                        value(found, ResourceLevel.PATIENT, Tag.PATIENT_ID),
                        value(found, ResourceLevel.STUDY, Tag.STUDY_INSTANCE_UID),
                        value(found, ResourceLevel.SERIES, Tag.SERIES_INSTANCE_UID),
                        value(found, ResourceLevel.INSTANCE, Tag.SOP_INSTANCE_UID),
                        now));
            }
        }
        return entries;
    }

    private static String value(ResourceRecord resource, ResourceLevel level, int tag) {
        var tags = resource.tags().get(level);
        return tags == null ? "" : tags.value(tag).orElse("");
    }
}
