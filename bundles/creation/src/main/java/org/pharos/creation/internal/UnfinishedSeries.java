package org.pharos.creation.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.archive.Archive;
import org.pharos.core.index.GlobalProperties;
import org.pharos.core.index.GlobalProperty;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which instances belong to series that are being made: the index remembers them, so what a crash leaves of a series is removed at
 * the next start. Used from any thread.
 */
final class UnfinishedSeries {
    private static final Logger logger = LoggerFactory.getLogger(UnfinishedSeries.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ResourceIndex index;
    private final Archive archive;
    private final GlobalProperties properties;
    private final Map<String, List<String>> instances = new LinkedHashMap<>();

    /** A number may come again in another process, the moment of its start doesn't. */
    private final String process = ProcessHandle.current().pid() + " "
            + ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH) + " ";

    UnfinishedSeries(ResourceIndex index, Archive archive, GlobalProperties properties) {
        this.index = index;
        this.archive = archive;
        this.properties = properties;
    }

    /** Removes what another process left; a series of this one may still be under way in a component that has just been replaced. */
    void removeWhatIsLeft() {
        var left = new ArrayList<ResourceRef>();
        load().forEach((series, ids) -> {
            if (!series.startsWith(process)) {
                ids.forEach(id -> left.add(new ResourceRef(ResourceLevel.INSTANCE, new ResourceId(id))));
            }
        });
        if (!left.isEmpty()) {
            logger.warn(
                    "A series of {} instances was being made when the server ended: what there is of it goes",
                    left.size());
            archive.deleteAll(left);
            save();
        }
    }

    private Map<String, List<String>> load() {
        try {
            return MAPPER.readValue(
                    properties.find(GlobalProperty.UNFINISHED_SERIES).orElse("{}"), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            logger.error("The unfinished series in the database can't be read", e);
            return Map.of();
        }
    }

    /**
     * Says what is about to be stored; durable when this returns.
     *
     * @param planned those that are there already aren't anybody's to remove
     * @return for {@link #end}
     */
    String begin(List<ResourceId> planned) {
        var fresh = new HashSet<>(planned);
        var there = ResourceQuery.all(ResourceLevel.INSTANCE).within(ResourceLevel.INSTANCE, fresh);
        index.find(there, Set.of()).forEach(record -> fresh.remove(record.id()));
        String series = process + UUID.randomUUID();
        synchronized (this) {
            instances.put(series, fresh.stream().map(ResourceId::value).toList());
            save();
        }
        return series;
    }

    /** All of them are stored, or all are gone. */
    synchronized void end(String series) {
        instances.remove(series);
        save();
    }

    private synchronized void save() {
        try {
            properties.set(GlobalProperty.UNFINISHED_SERIES, MAPPER.writeValueAsString(instances));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
