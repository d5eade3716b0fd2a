package org.pharos.core.network;

import java.util.Set;

/**
 * A remote application entity that this site has declared.
 *
 * @param name symbolic name
 * @param aet application entity title, 1 to 16 characters
 * @param host name or address
 * @param port 1 to 65534
 * @param manufacturer whose quirks to mind, {@code Generic} for none
 * @param permissions what it may ask of this server
 */
public record Modality(
        String name, String aet, String host, int port, String manufacturer, Set<Permission> permissions) {
    public Modality {
        permissions = Set.copyOf(permissions);
        if (aet.isBlank() || aet.length() > 16) {
            throw new IllegalArgumentException("Modality " + name + ": an AET has 1 to 16 characters");
        }
        if (port < 1 || port > 65534) {
            throw new IllegalArgumentException("Modality " + name + ": " + port + " is no port");
        }
    }

    /** What a modality may be allowed, with the key in its configuration. */
    public enum Permission {
        ECHO("AllowEcho"),
        STORE("AllowStore"),
        FIND("AllowFind"),
        FIND_WORKLIST("AllowFindWorklist"),
        MOVE("AllowMove"),
        GET("AllowGet"),
        N_ACTION("AllowNAction"),
        N_EVENT_REPORT("AllowEventReport"),
        /** May get instances in another transfer syntax than they are stored in. */
        TRANSCODING("AllowTranscoding");

        private final String key;

        Permission(String key) {
            this.key = key;
        }

        /** The key in the configuration of a modality. */
        public String key() {
            return key;
        }
    }

    /** Whether it may do this. */
    public boolean allows(Permission permission) {
        return permissions.contains(permission);
    }
}
