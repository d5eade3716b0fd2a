package org.pharos.itests.harness;

import java.nio.file.Path;
import java.util.List;

/**
 * A private key and a certificate that vouches for itself, made by openssl, as DCMTK and the server read them.
 *
 * @param certificate PEM file
 * @param key PEM file
 */
public record TlsFiles(Path certificate, Path key) {
    /** Makes one in a folder. */
    public static TlsFiles create(Path folder, String name) {
        Tool.require(Tool.find("openssl").isPresent(), "openssl", "openssl");
        var files = new TlsFiles(folder.resolve(name + ".crt.pem"), folder.resolve(name + ".key.pem"));
        Tool.run(List.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=" + name,
                        "-addext",
                        "subjectAltName=IP:127.0.0.1",
                        "-out",
                        files.certificate().toString(),
                        "-keyout",
                        files.key().toString()))
                .succeeded();
        return files;
    }
}
