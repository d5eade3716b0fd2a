package org.pharos.scripting.lua.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ingest.Origin;
import org.pharos.api.keyvalue.KeyValueStores;
import org.pharos.api.rest.RestAnswer;
import org.pharos.api.rest.RestApi;
import org.pharos.api.rest.RestRequest;
import org.pharos.configuration.SiteConfiguration;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.Stability;
import org.pharos.core.network.HttpUser;
import org.pharos.scripting.lua.internal.vm.Arguments;
import org.pharos.scripting.lua.internal.vm.LuaState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The functions that scripts have of this server: REST, HTTP, key-value stores, configuration, stability. */
@Component(service = ScriptFunctions.class)
public final class ScriptFunctions {
    private static final Logger logger = LoggerFactory.getLogger(ScriptFunctions.class);
    private static final Duration LONGEST_START = Duration.ofMinutes(1);
    private static final long LOOK_MILLIS = 100;
    private static final int OK = 200;
    private static final byte[] NOTHING = {};
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RestApi rest;
    private final HttpUser http;
    private final KeyValueStores stores;
    private final SiteConfiguration configuration;
    private final ResourceIndex index;
    private final Stability stability;

    @Activate
    public ScriptFunctions(
            @Reference RestApi rest,
            @Reference HttpUser http,
            @Reference KeyValueStores stores,
            @Reference SiteConfiguration configuration,
            @Reference ResourceIndex index,
            @Reference Stability stability) {
        this.rest = rest;
        this.http = http;
        this.stores = stores;
        this.configuration = configuration;
        this.index = index;
        this.stability = stability;
    }

    /** Waits until the REST API is served, as it isn't at once when the server starts. */
    void awaitRest() {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        try {
            while (!isRestServed() && System.nanoTime() < end) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isRestServed() {
        try {
            return rest.call(new RestRequest("GET", "/system", Map.of(), NOTHING, Origin.Kind.LUA))
                    .isSuccess();
        } catch (PharosException e) {
            return false;
        }
    }

    void define(LuaState state) {
        state.define("RestApiGet", arguments -> rest("GET", arguments, false));
        state.define("RestApiPost", arguments -> rest("POST", arguments, true));
        state.define("RestApiPut", arguments -> rest("PUT", arguments, true));
        state.define("RestApiDelete", arguments -> rest("DELETE", arguments, false) == null ? null : true);
        new ScriptHttp(http).define(state);
        state.define("GetOrthancConfiguration", arguments -> configuration());
        state.define("StoreKeyValue", arguments -> {
            stores.store(arguments.text(0), arguments.text(1), arguments.bytes(2));
            return null;
        });
        state.define(
                "GetKeyValue",
                arguments -> stores.find(arguments.text(0), arguments.text(1)).orElse(null));
        state.define("DeleteKeyValue", arguments -> {
            stores.delete(arguments.text(0), arguments.text(1));
            return null;
        });
        state.define("SetStableStatus", this::setStable);
    }

    /** The body of the answer; null unless the status is 200. */
    private @Nullable Object rest(String method, Arguments arguments, boolean hasBody) {
        if (!(arguments.value(0) instanceof byte[]) || hasBody && !(arguments.value(1) instanceof byte[])) {
            logger.error("Lua: Bad parameters to {}", arguments.function());
            return null;
        }
        String uri = arguments.text(0);
        byte[] body = hasBody ? arguments.bytes(1) : NOTHING;
        // Before the headers may stand whether the routes of plugins are bypassed: here those are routes as all others.
        Map<String, String> headers = arguments.texts(hasBody ? 3 : 2);
        int status;
        try {
            RestAnswer answer = rest.call(new RestRequest(method, uri, headers, body, Origin.Kind.LUA));
            if (answer.status() == OK) {
                return answer.body();
            }
            status = answer.status();
        } catch (PharosException e) {
            logger.warn("Lua: {} failed: {}", arguments.function(), e.getMessage());
            return null;
        } catch (IllegalArgumentException e) {
            logger.warn("Lua: {} failed: badly formatted URI", arguments.function());
            return null;
        }
        logger.warn("Lua: {} of {} is answered {}", arguments.function(), path(uri), status);
        return null;
    }

    /** Arguments may tell of patients. */
    private static String path(String uri) {
        int mark = uri.indexOf('?');
        return mark < 0 ? uri : uri.substring(0, mark);
    }

    private Object configuration() {
        try {
            return MAPPER.readValue(configuration.json(), Map.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The configuration is JSON", e);
        }
    }

    private boolean setStable(Arguments arguments) {
        var id = new ResourceId(arguments.text(0));
        boolean isStable = arguments.flag(1);
        return index.level(id)
                .map(level -> stability.set(new ResourceRef(level, id), isStable))
                .orElse(false);
    }
}
