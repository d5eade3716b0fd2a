package org.pharos.dicom.net.internal.io;

import java.io.IOException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Acknowledges at once what was received. Many senders write a command and its data set apart and wait for the
 * acknowledgement in between (RFC 896), which Linux delays by 40 ms (RFC 1122 4.2.3.2).
 */
final class QuickAcknowledgement {
    /** Known by name: its constant lies in a package that not every Java has. */
    private static final String OPTION = "TCP_QUICKACK";

    private final SocketChannel channel;
    private final @Nullable SocketOption<Boolean> option;

    QuickAcknowledgement(SocketChannel channel) {
        this.channel = channel;
        this.option = find(channel);
    }

    /** Sends what acknowledgement is due; holds until the system falls back to delaying. */
    void request() throws IOException {
        if (option != null) {
            channel.setOption(option, true);
        }
    }

    @SuppressWarnings("unchecked") // the type was compared
    private static @Nullable SocketOption<Boolean> find(SocketChannel channel) {
        for (SocketOption<?> supported : channel.supportedOptions()) {
            if (supported.name().equals(OPTION) && supported.type() == Boolean.class) {
                return (SocketOption<Boolean>) supported;
            }
        }
        return null;
    }
}
