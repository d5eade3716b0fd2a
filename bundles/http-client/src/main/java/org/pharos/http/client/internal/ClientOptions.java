package org.pharos.http.client.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.configuration.Option;

/** Options of requests to other HTTP servers. */
@ObjectClassDefinition(id = "org.pharos.http.client", name = "Requests to other HTTP servers")
@interface ClientOptions {
    @AttributeDefinition(
            name = "HttpProxy",
            description = "The proxy that all requests go by: user:password@host:port, of which the user may be absent")
    String httpProxy() default "";

    @AttributeDefinition(
            name = "HttpTimeout",
            description =
                    "Seconds that a server may take for an answer, and for each piece of a body that it is sent; 0 for any"
                            + " time",
            min = "0",
            max = "86400")
    int httpTimeout() default 60;

    @AttributeDefinition(
            name = "HttpsVerifyPeers",
            description = "Whether a server must have a certificate that is trusted and made out to its name")
    boolean httpsVerifyPeers() default true;

    @AttributeDefinition(
            name = "HttpsCACertificates",
            description = "PEM file of the certificates that are trusted; those of Java if empty")
    @Option(path = true)
    String httpsCaCertificates() default "";

    @AttributeDefinition(name = "HttpVerbose", description = "Whether each request is logged, without its headers")
    boolean httpVerbose() default false;

    @AttributeDefinition(
            name = "Pkcs11",
            description =
                    "The token with the certificate of peers whose Pkcs11 is true: an object with Module, the path of"
                            + " a PKCS #11 library, Pin, and Verbose")
    @Option(json = true)
    String pkcs11() default "{}";
}
