package org.pharos.scripting.lua.internal;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** {@code /tools/execute-script}: runs Lua that a client has sent. */
@Component(service = ExecuteScriptResource.class)
@JakartarsResource
@Path("/tools/execute-script")
public final class ExecuteScriptResource {
    private static final int MOST_BYTES = 16 << 20;

    private final LuaScripting scripting;

    @Activate
    public ExecuteScriptResource(@Reference LuaScripting scripting) {
        this.scripting = scripting;
    }

    @POST
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Runs a Lua script; answers what it printed")
    public byte[] execute(InputStream body) throws IOException {
        byte[] script = body.readNBytes(MOST_BYTES + 1);
        if (script.length > MOST_BYTES) {
            throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE, "The script is too long");
        }
        return scripting.execute(new String(script, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }
}
