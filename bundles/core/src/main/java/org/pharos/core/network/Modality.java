package org.pharos.core.network;

import java.time.Duration;
import java.util.Set;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/**
 * A remote application entity that this site has declared.
 *
 * @param name symbolic name; empty if it has none
 * @param aet application entity title, as it was declared: clients may have declared any text
 * @param host name or address
 * @param port 1 to 65534
 * @param manufacturer whose quirks to mind
 * @param permissions what it may ask of this server
 * @param localAet as whom to call it; empty for the title of this server
 * @param timeout for its answers, zero for that of all modalities
 * @param retrieveMethod how to fetch instances from it
 * @param usesTls whether it is spoken to over TLS
 */
public record Modality(
        String name,
        String aet,
        String host,
        int port,
        Manufacturer manufacturer,
        Set<Permission> permissions,
        String localAet,
        Duration timeout,
        RetrieveMethod retrieveMethod,
        boolean usesTls) {
    /**
     * Checks the port.
     *
     * @throws PharosException with PARAMETER_OUT_OF_RANGE if there is no such port
     */
    public Modality {
        permissions = Set.copyOf(permissions);
        if (port < 1 || port > 65534) {
            throw new PharosException(
                    ErrorCode.PARAMETER_OUT_OF_RANGE,
                    "A TCP port number must be in range [1..65534], but found: " + port);
        }
    }

    /** A modality that is spoken to as this server speaks to all. */
    public Modality(
            String name, String aet, String host, int port, Manufacturer manufacturer, Set<Permission> permissions) {
        this(name, aet, host, port, manufacturer, permissions, "", Duration.ZERO, RetrieveMethod.SYSTEM_DEFAULT, false);
    }

    /** The same one, found elsewhere. */
    public Modality at(String otherAet, String otherHost, int otherPort) {
        return new Modality(
                name,
                otherAet,
                otherHost,
                otherPort,
                manufacturer,
                permissions,
                localAet,
                timeout,
                retrieveMethod,
                usesTls);
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
