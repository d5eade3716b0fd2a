package org.pharos.console.internal;

import org.jspecify.annotations.Nullable;

/** What Karaf sets before it calls a command. */
final class Injected {
    private Injected() {}

    static <T> T service(@Nullable T service) {
        if (service == null) {
            throw new IllegalStateException("The server isn't ready for this command yet");
        }
        return service;
    }
}
