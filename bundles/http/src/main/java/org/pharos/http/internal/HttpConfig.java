package org.pharos.http.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.configuration.Option;

/** The options of the HTTP server; all of them take effect while it runs. */
@ObjectClassDefinition(name = "HTTP server")
@interface HttpConfig {
    String PID = "org.pharos.http";

    @AttributeDefinition(name = "HttpServerEnabled", description = "Whether there is an HTTP server at all.")
    boolean httpServerEnabled() default true;

    @AttributeDefinition(name = "HttpPort", description = "TCP port.", min = "1", max = "65535")
    int httpPort() default 8042;

    @AttributeDefinition(
            name = "HttpBindAddresses",
            required = false,
            description = "Addresses of this machine to listen on; none means all.")
    String[] httpBindAddresses() default {};

    @AttributeDefinition(
            name = "HttpThreadsCount",
            min = "1",
            description = "Requests worked on at once. Threads that wait for slow clients come on top, up to twenty"
                    + " times as many.")
    int httpThreadsCount() default 50;

    @AttributeDefinition(name = "HttpDescribeErrors", description = "Whether errors have a JSON body.")
    boolean httpDescribeErrors() default true;

    @AttributeDefinition(
            name = "HttpCompressionEnabled",
            description = "Compress answers of text of 2 KB and more for clients that accept it.")
    boolean httpCompressionEnabled() default false;

    @AttributeDefinition(name = "KeepAlive", description = "Whether a connection serves more than one request.")
    boolean keepAlive() default true;

    @AttributeDefinition(
            name = "KeepAliveTimeout",
            min = "1",
            description = "Seconds a connection waits for its next request.")
    int keepAliveTimeout() default 1;

    @AttributeDefinition(name = "TcpNoDelay", description = "Send small packets at once.")
    boolean tcpNoDelay() default true;

    @AttributeDefinition(
            name = "HttpRequestTimeout",
            min = "1",
            description = "Seconds that a client may stay silent in a request or take to send its header.")
    int httpRequestTimeout() default 30;

    @AttributeDefinition(
            name = "MaximumRequestBodySizeMB",
            min = "0",
            description = "Largest body of a request, in megabytes of 1024 x 1024 bytes; 0 is no limit.")
    long maximumRequestBodySizeMB() default 8192;

    @AttributeDefinition(
            name = "RemoteAccessAllowed",
            description = "Serve other machines too; if not, they are answered 401.")
    boolean remoteAccessAllowed() default false;

    @AttributeDefinition(
            name = "AuthenticationEnabled",
            required = false,
            description = "Ask for a registered user; the value of RemoteAccessAllowed when absent.")
    boolean authenticationEnabled();

    @Option(json = true)
    @AttributeDefinition(
            name = "RegisteredUsers",
            required = false,
            description = "Object of user names and their passwords in clear text.")
    String registeredUsers() default "{}";

    @AttributeDefinition(name = "SslEnabled", description = "Speak HTTPS instead of HTTP.")
    boolean sslEnabled() default false;

    @Option(path = true)
    @AttributeDefinition(
            name = "SslCertificate",
            description = "PEM file with the certificate, its chain and its private key, PKCS #8 without password.")
    String sslCertificate() default "certificate.pem";

    @AttributeDefinition(
            name = "SslMinimumProtocolVersion",
            min = "0",
            max = "5",
            description = "5 is TLS 1.3; anything lower is TLS 1.2, as older versions aren't safe.")
    int sslMinimumProtocolVersion() default 4;

    @AttributeDefinition(
            name = "SslCiphersAccepted",
            required = false,
            description = "Names of cipher suites, OpenSSL's or the standard's; none means those of the Java runtime.")
    String[] sslCiphersAccepted() default {};

    @AttributeDefinition(
            name = "SslVerifyPeers",
            description = "Serve only clients with a certificate that SslTrustedClientCertificates vouches for.")
    boolean sslVerifyPeers() default false;

    @Option(path = true)
    @AttributeDefinition(name = "SslTrustedClientCertificates", description = "PEM file with certificates.")
    String sslTrustedClientCertificates() default "trustedClientCertificates.pem";
}
