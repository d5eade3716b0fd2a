package org.pharos.dicom.scp.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.configuration.Option;

/** Options of DICOM over TLS, on the DICOM port and to modalities. */
@ObjectClassDefinition(id = "org.pharos.dicom.scp.tls", name = "DICOM over TLS")
@interface TlsOptions {
    @AttributeDefinition(name = "DicomTlsEnabled", description = "Whether the DICOM port speaks TLS, and nothing else")
    boolean dicomTlsEnabled() default false;

    @AttributeDefinition(
            name = "DicomTlsCertificate",
            description = "PEM file with the certificate of this server and its chain")
    @Option(path = true)
    String dicomTlsCertificate() default "";

    @AttributeDefinition(
            name = "DicomTlsPrivateKey",
            description = "PEM file with the private key of the certificate, without password")
    @Option(path = true)
    String dicomTlsPrivateKey() default "";

    @AttributeDefinition(
            name = "DicomTlsTrustedCertificates",
            description = "PEM file with the certificates that vouch for other DICOM nodes")
    @Option(path = true)
    String dicomTlsTrustedCertificates() default "";

    @AttributeDefinition(
            name = "DicomTlsRemoteCertificateRequired",
            description = "Let only callers in that have a trusted certificate")
    boolean dicomTlsRemoteCertificateRequired() default true;

    @AttributeDefinition(
            name = "DicomTlsMinimumProtocolVersion",
            min = "0",
            max = "5",
            description = "0 is the BCP 195 profile; 5 is TLS 1.3, others are TLS 1.2, as older versions aren't safe")
    int dicomTlsMinimumProtocolVersion() default 0;

    @AttributeDefinition(
            name = "DicomTlsCiphersAccepted",
            required = false,
            description = "Names of cipher suites, OpenSSL's or the standard's; needed outside of the BCP 195 profile")
    String[] dicomTlsCiphersAccepted() default {};
}
