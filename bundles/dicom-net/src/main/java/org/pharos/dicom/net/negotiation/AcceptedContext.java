package org.pharos.dicom.net.negotiation;

/**
 * A presentation context both sides agreed on; every message names one.
 *
 * @param id odd, 1 to 255
 * @param abstractSyntax UID of the SOP class or meta SOP class
 * @param transferSyntax UID of the encoding of data sets in this context
 */
public record AcceptedContext(int id, String abstractSyntax, String transferSyntax) {}
