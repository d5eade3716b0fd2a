package org.pharos.http.internal.gate;

import org.jspecify.annotations.Nullable;
import org.pharos.http.internal.Settings;

/**
 * What follows from the settings, worked out once a change.
 *
 * @param credentials null if nobody is asked for a password
 * @param keepAlive null if each connection serves one request
 */
record Rules(
        boolean remote,
        @Nullable Credentials credentials,
        long maximumBodyBytes,
        @Nullable String keepAlive) {
    static Rules of(Settings settings) {
        var users = settings.access().users();
        int seconds = settings.answers().keepAliveSeconds();
        return new Rules(
                settings.access().remote(),
                users == null ? null : new Credentials(users),
                settings.answers().maximumBodyBytes(),
                seconds == 0 ? null : "timeout=" + seconds);
    }
}
