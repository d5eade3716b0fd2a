package org.pharos.scripting.lua.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.pharos.api.PharosException;
import org.pharos.core.network.HttpAccess;
import org.pharos.core.network.HttpCall;
import org.pharos.core.network.HttpContent;
import org.pharos.core.network.HttpCredentials;
import org.pharos.core.network.HttpReply;
import org.pharos.core.network.HttpUser;
import org.pharos.scripting.lua.internal.vm.Arguments;
import org.pharos.scripting.lua.internal.vm.LuaState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests of scripts to other servers, with what they have set for all that follow. */
final class ScriptHttp {
    private static final Logger logger = LoggerFactory.getLogger(ScriptHttp.class);
    private static final int MOST_REPLY_BYTES = 64 << 20;
    private static final double LONGEST_TIMEOUT_SECONDS = 3600;

    private final HttpUser http;
    private volatile @Nullable HttpCredentials credentials;
    private volatile Duration timeout = Duration.ZERO;

    ScriptHttp(HttpUser http) {
        this.http = http;
    }

    void define(LuaState state) {
        state.define("HttpGet", arguments -> send("GET", arguments, false));
        state.define("HttpPost", arguments -> send("POST", arguments, true));
        state.define("HttpPut", arguments -> send("PUT", arguments, true));
        state.define("HttpDelete", arguments -> send("DELETE", arguments, false) == null ? null : "SUCCESS");
        state.define("SetHttpCredentials", arguments -> {
            credentials = new HttpCredentials(arguments.text(0), arguments.text(1));
            return null;
        });
        state.define("SetHttpTimeout", arguments -> {
            double seconds = Math.max(0, Math.min(arguments.number(0), LONGEST_TIMEOUT_SECONDS));
            timeout = Duration.ofMillis(Math.round(seconds * 1000));
            return null;
        });
    }

    /** The body of the answer; null unless the server did what it was asked. */
    private byte @Nullable [] send(String method, Arguments arguments, boolean hasBody) throws InterruptedException {
        String url = arguments.text(0);
        HttpContent content = hasBody ? content(arguments.value(1) == null ? new byte[0] : arguments.bytes(1)) : null;
        Map<String, String> headers = arguments.texts(hasBody ? 2 : 1);
        var access = new HttpAccess(credentials, headers, null, false, timeout);
        try {
            HttpReply reply =
                    http.send(new HttpCall(method, url, Map.of(), access, content, MOST_REPLY_BYTES, () -> false));
            if (reply.isSuccess()) {
                return reply.body();
            }
            logger.warn("Lua: {} is answered {}", arguments.function(), reply.status());
        } catch (PharosException | IOException | CancellationException e) {
            logger.warn("Lua: {} failed: {}", arguments.function(), e.getMessage());
        }
        return null;
    }

    private static HttpContent content(byte[] body) {
        return new HttpContent(body.length, false, () -> new ByteArrayInputStream(body));
    }
}
