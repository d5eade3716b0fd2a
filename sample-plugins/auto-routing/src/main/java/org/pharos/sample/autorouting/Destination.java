package org.pharos.sample.autorouting;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pharos.api.keyvalue.KeyValueStores;

/** What has to go to one modality. It is in the store before anything is tried, and until it has arrived. */
final class Destination {
    static final String STORE = "sample-auto-routing";

    /** A modality that is away for so long has other troubles. */
    private static final int MOST_WAITING = 1000;

    private final String modality;
    private final KeyValueStores stores;
    private final Map<String, Shipment> waiting = new LinkedHashMap<>();
    private final Set<String> underWay = new HashSet<>();

    Destination(String modality, KeyValueStores stores) {
        this.modality = modality;
        this.stores = stores;
        stores.find(STORE, modality)
                .ifPresent(value -> new String(value, StandardCharsets.UTF_8)
                        .lines()
                        .map(Shipment::ofLine)
                        .forEach(shipment -> waiting.put(shipment.study(), shipment)));
    }

    /** Whether there was room for it. */
    synchronized boolean add(String study, Instant now) {
        if (waiting.size() >= MOST_WAITING && !waiting.containsKey(study)) {
            return false;
        }
        waiting.put(study, new Shipment(study, 0, now));
        save();
        return true;
    }

    /** What is to be sent now; empty if nothing is due, or as much is under way as may be. */
    synchronized Optional<Shipment> next(Instant now, int atOnce) {
        if (underWay.size() >= atOnce) {
            return Optional.empty();
        }
        Optional<Shipment> next = waiting.values().stream()
                .filter(shipment -> !shipment.due().isAfter(now) && !underWay.contains(shipment.study()))
                .findFirst();
        next.ifPresent(shipment -> underWay.add(shipment.study()));
        return next;
    }

    /** It has arrived, or is given up. A study that has become stable again meanwhile is sent again. */
    synchronized void done(Shipment shipment) {
        underWay.remove(shipment.study());
        if (waiting.remove(shipment.study(), shipment)) {
            save();
        }
    }

    synchronized void failed(Shipment shipment, Instant now, Duration firstPause) {
        underWay.remove(shipment.study());
        if (waiting.replace(shipment.study(), shipment, shipment.delayed(now, firstPause))) {
            save();
        }
    }

    private void save() {
        String lines = waiting.values().stream().map(Shipment::line).collect(Collectors.joining("\n"));
        stores.store(STORE, modality, lines.getBytes(StandardCharsets.UTF_8));
    }
}
