package org.pharos.core.network;

import java.util.Collection;
import java.util.List;

/**
 * A DICOM service that this server offers or uses at this moment, in terms of PS3.4.
 *
 * @param name such as {@code Verification}
 * @param role of this server
 * @param sopClasses UIDs, in the order to show them
 * @param transferSyntaxes UIDs, in the order to show them; every one is agreed to with every SOP class
 * @param remarks further facts that partners must know, each a sentence
 */
public record DicomService(
        String name, Role role, List<String> sopClasses, List<String> transferSyntaxes, List<String> remarks) {
    /** Which side of a service this server is on. */
    public enum Role {
        /** Uses the service of others. */
        SCU,
        /** Provides it. */
        SCP
    }

    public DicomService {
        sopClasses = List.copyOf(sopClasses);
        transferSyntaxes = List.copyOf(transferSyntaxes);
        remarks = List.copyOf(remarks);
    }

    /** A service provided to others. */
    public static DicomService scp(
            String name, Collection<String> sopClasses, Collection<String> transferSyntaxes, String... remarks) {
        return new DicomService(
                name, Role.SCP, List.copyOf(sopClasses), List.copyOf(transferSyntaxes), List.of(remarks));
    }
}
