package org.pharos.core.network;

import java.net.InetSocketAddress;
import javax.net.ssl.SSLEngine;
import org.osgi.annotation.versioning.ProviderType;

/** Secures connections with other DICOM nodes (PS3.15 B), as this site has configured it. Used from any thread. */
@ProviderType
public interface DicomTls {
    /**
     * The requestor's side of a new connection: it shows this server's certificate, and takes no peer that the trusted
     * certificates don't vouch for. What the peer's certificate calls it doesn't count.
     *
     * @throws org.pharos.api.PharosException with BAD_SEQUENCE_OF_CALLS that says which option or file is at fault
     */
    SSLEngine clientEngine(InetSocketAddress peer);
}
