package org.pharos.dicom.net.negotiation;

/**
 * Roles that the requestor of an association proposes for itself, or that the acceptor grants it (PS3.7 D.3.3.4).
 *
 * @param sopClass UID of the SOP class
 * @param scu whether the requestor may be the user of the service
 * @param scp whether the requestor may be the provider of the service, as C-GET needs
 */
public record RoleSelection(String sopClass, boolean scu, boolean scp) {}
