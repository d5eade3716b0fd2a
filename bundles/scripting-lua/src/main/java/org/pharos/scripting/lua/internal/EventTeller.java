package org.pharos.scripting.lua.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.ingest.Origin;
import org.pharos.core.annotation.MetadataTypes;
import org.pharos.core.index.MainTags;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.ingest.StoredContent;
import org.pharos.core.job.JobOptions;
import org.pharos.core.job.Jobs;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.core.resource.SimplifiedTags;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.core.tags.MainDicomTags;
import org.pharos.dicom.core.json.TagNames;
import org.pharos.scripting.lua.internal.vm.Action;
import org.pharos.scripting.lua.internal.vm.LazyMap;
import org.pharos.scripting.lua.internal.vm.LuaState.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells scripts of an event, with what they need to know of it, and sees to what they ask for. */
@Component(service = EventTeller.class)
public final class EventTeller {
    private static final Logger logger = LoggerFactory.getLogger(EventTeller.class);
    private static final Set<Part> OF_INSTANCE = EnumSet.of(Part.METADATA, Part.FILES);
    private static final Set<Part> OF_OTHERS = EnumSet.of(Part.METADATA, Part.TAGS);

    private final ResourceIndex index;
    private final InstanceFiles files;
    private final MetadataTypes metadataTypes;
    private final DicomDefaults defaults;
    private final SimplifiedTags names;
    private final Jobs jobs;
    private final SequenceServices services;

    @Activate
    public EventTeller(
            @Reference ResourceIndex index,
            @Reference InstanceFiles files,
            @Reference MetadataTypes metadataTypes,
            @Reference DicomDefaults defaults,
            @Reference MainDicomTags mainTags,
            @Reference Jobs jobs,
            @Reference SequenceServices services) {
        this.index = index;
        this.files = files;
        this.metadataTypes = metadataTypes;
        this.defaults = defaults;
        this.names = new SimplifiedTags(defaults, mainTags);
        this.jobs = jobs;
        this.services = services;
    }

    void tell(Event event, ScriptCaller scripts) {
        Optional<Result> result;
        Origin origin = event.origin();
        if (origin != null) {
            result = tellStored(event, origin, scripts);
        } else if (event.callback().startsWith(Callbacks.STABLE)) {
            result = tellStable(event, scripts);
        } else if (event.id().isEmpty()) {
            result = scripts.call(event.callback());
        } else {
            result = scripts.call(event.callback(), event.id());
        }
        result.ifPresent(given -> act(event, given.actions()));
    }

    private Optional<Result> tellStored(Event event, Origin origin, ScriptCaller scripts) {
        StoredContent content = event.content();
        if (content != null) {
            return scripts.call(
                    event.callback(),
                    event.id(),
                    new HeaderTags(content.header(), names),
                    metadata(content),
                    OriginTable.of(origin));
        }
        var instance = new ResourceRef(ResourceLevel.INSTANCE, new ResourceId(event.id()));
        Optional<ResourceRecord> known = index.resource(instance, OF_INSTANCE);
        if (known.isEmpty()) {
            // It was deleted before its turn came.
            return Optional.empty();
        }
        return scripts.call(
                event.callback(), event.id(), tags(known.get()), metadata(known.get()), OriginTable.of(origin));
    }

    private LazyMap tags(ResourceRecord instance) {
        try {
            return new HeaderTags(files.header(instance), names);
        } catch (IOException e) {
            throw new UncheckedIOException("The file of an instance can't be read", e);
        }
    }

    private Map<String, Object> metadata(StoredContent content) {
        Map<String, Object> metadata = new HashMap<>();
        content.metadata().forEach((type, value) -> metadata.put(metadataTypes.name(type.number()), value));
        return metadata;
    }

    private Optional<Result> tellStable(Event event, ScriptCaller scripts) {
        var level = ResourceLevel.valueOf(
                event.callback().substring(Callbacks.STABLE.length()).toUpperCase(Locale.ROOT));
        return index.resource(new ResourceRef(level, new ResourceId(event.id())), OF_OTHERS)
                .flatMap(known -> scripts.call(event.callback(), event.id(), mainTags(known, level), metadata(known)));
    }

    private Map<String, Object> mainTags(ResourceRecord resource, ResourceLevel level) {
        Map<String, Object> tags = new HashMap<>();
        resource.tags()
                .getOrDefault(level, MainTags.NONE)
                .values()
                .forEach((tag, value) -> tags.put(TagNames.name(defaults.dictionary(), tag, ""), value));
        return tags;
    }

    private Map<String, Object> metadata(ResourceRecord resource) {
        Map<String, Object> metadata = new HashMap<>();
        resource.metadata().forEach((number, value) -> metadata.put(metadataTypes.name(number), value.value()));
        return metadata;
    }

    private void act(Event event, List<Action> actions) {
        if (actions.isEmpty()) {
            return;
        }
        if (!ScriptActions.areAllowedIn(event.callback())) {
            logger.warn("Lua: actions can't be asked for in {}", event.callback());
            return;
        }
        jobs.submit(SequenceJob.of(services, actions), new JobOptions(0, null));
    }
}
