package org.pharos.core.network;

/**
 * What this server shows of itself to a server that wants to know it. Its text doesn't tell the password.
 *
 * @param certificateFile path of a PEM file with the certificate, and those that vouch for it
 * @param keyFile path of a PEM file with the private key; empty if that stands beside the certificate
 * @param keyPassword of the private key; empty if it has none
 */
public record ClientCertificate(String certificateFile, String keyFile, String keyPassword) {
    @Override
    public String toString() {
        return "ClientCertificate[" + certificateFile + ", " + keyFile + "]";
    }
}
