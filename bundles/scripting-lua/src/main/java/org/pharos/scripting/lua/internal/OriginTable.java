package org.pharos.scripting.lua.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ingest.Origin;

/** Origins as scripts get them. */
final class OriginTable {
    private OriginTable() {}

    static Map<String, @Nullable Object> of(Origin origin) {
        Map<String, @Nullable Object> table = new HashMap<>();
        table.put("RequestOrigin", origin.kind().label());
        switch (origin.kind()) {
            case REST_API -> {
                table.put("RemoteIp", origin.remoteIp());
                // Scripts expect it empty, not absent, where nobody is asked for a password.
                table.put("Username", Objects.requireNonNullElse(origin.username(), ""));
            }
            case DICOM_PROTOCOL -> {
                table.put("RemoteIp", origin.remoteIp());
                table.put("RemoteAet", origin.remoteAet());
                table.put("CalledAet", origin.calledAet());
            }
            case PLUGINS, LUA, WEB_DAV, UNKNOWN -> {
                // Nobody sent it.
            }
        }
        return table;
    }
}
