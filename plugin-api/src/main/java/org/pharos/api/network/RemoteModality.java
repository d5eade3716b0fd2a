package org.pharos.api.network;

/**
 * A DICOM node that the site has declared.
 *
 * @param name under which it is declared
 * @param aet its title
 * @param host its name or address
 * @param port its TCP port
 * @param manufacturer as declared, {@code Generic} for instance
 */
public record RemoteModality(String name, String aet, String host, int port, String manufacturer) {}
