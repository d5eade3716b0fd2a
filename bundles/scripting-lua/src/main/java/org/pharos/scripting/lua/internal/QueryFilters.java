package org.pharos.scripting.lua.internal;

import java.util.Map;
import org.pharos.api.query.IncomingFindFilter;
import org.pharos.api.query.IncomingWorklistFilter;
import org.pharos.api.query.OutgoingFindFilter;
import org.pharos.api.query.QueryCaller;

/** Asks the scripts for other queries. */
record QueryFilters(ScriptCaller scripts) {
    IncomingFindFilter find() {
        return (keys, caller) -> scripts.call(Callbacks.FIND, QueryTables.flat(keys), origin(caller))
                .map(result -> keys.withTexts(
                        QueryTables.read(result.value(), Callbacks.FIND).texts()))
                .orElse(keys);
    }

    IncomingWorklistFilter worklist() {
        return (keys, caller) -> scripts.call(Callbacks.WORKLIST, QueryTables.nested(keys), origin(caller))
                .map(result -> QueryTables.read(result.value(), Callbacks.WORKLIST))
                .orElse(keys);
    }

    OutgoingFindFilter outgoing() {
        return (keys, modality) -> scripts.call(Callbacks.OUTGOING_FIND, QueryTables.flat(keys), modality)
                .map(result -> keys.withTexts(QueryTables.read(result.value(), Callbacks.OUTGOING_FIND)
                        .texts()))
                .orElse(keys);
    }

    private static Map<String, Object> origin(QueryCaller caller) {
        return Map.of(
                "RemoteIp", caller.remoteIp(),
                "RemoteAet", caller.callingAet(),
                "CalledAet", caller.calledAet(),
                "Manufacturer", caller.manufacturer());
    }
}
