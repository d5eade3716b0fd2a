package org.pharos.dicom.net.internal.io;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/** Puts the connection layer over a connected socket. */
@FunctionalInterface
public interface TransportFactory {
    /** Called when the first bytes are expected, from the thread that will read them. */
    Transport create(SocketChannel channel) throws IOException;
}
