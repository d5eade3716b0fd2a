package org.pharos.dicom.net.negotiation;

/**
 * Application information about one SOP class (PS3.7 D.3.3.5).
 *
 * @param sopClass UID of the SOP class
 * @param information bytes whose meaning the service class defines (PS3.4); not copied, so not to be changed
 */
public record ExtendedNegotiation(String sopClass, byte[] information) {}
