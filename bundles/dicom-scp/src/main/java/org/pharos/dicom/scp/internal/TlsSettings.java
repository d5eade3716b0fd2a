package org.pharos.dicom.scp.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * DICOM over TLS as it is configured.
 *
 * @param isEnabled whether the DICOM port speaks it
 * @param certificate file, empty if there is none, as the other two
 * @param isRemoteCertificateRequired of callers
 * @param minimumVersion 0 for the BCP 195 profile
 * @param ciphers names in any form
 */
record TlsSettings(
        boolean isEnabled,
        String certificate,
        String privateKey,
        String trusted,
        boolean isRemoteCertificateRequired,
        int minimumVersion,
        List<String> ciphers) {
    TlsSettings {
        ciphers = List.copyOf(ciphers);
    }

    static TlsSettings of(TlsOptions options) {
        return new TlsSettings(
                options.dicomTlsEnabled(),
                options.dicomTlsCertificate(),
                options.dicomTlsPrivateKey(),
                options.dicomTlsTrustedCertificates(),
                options.dicomTlsRemoteCertificateRequired(),
                options.dicomTlsMinimumProtocolVersion(),
                List.of(options.dicomTlsCiphersAccepted()));
    }

    /** Whether anything is configured that connections could be secured with. */
    boolean hasIdentity() {
        return !certificate.isEmpty() && !privateKey.isEmpty();
    }

    /** Sizes and times of the files, which change when a file is replaced. */
    List<String> fingerprint() {
        return Stream.of(certificate, privateKey, trusted)
                .map(TlsSettings::fingerprint)
                .toList();
    }

    private static String fingerprint(String file) {
        if (file.isEmpty()) {
            return "";
        }
        try {
            Path path = Path.of(file);
            return Files.size(path) + " " + Files.getLastModifiedTime(path);
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
