package org.pharos.rest.changes.internal;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.core.index.ExportLog;
import org.pharos.core.index.ExportPage;
import org.pharos.http.Arguments;
import org.pharos.http.QueryArguments;

/** {@code /exports}: the log of what was sent to whom. */
@Component(service = ExportsResource.class)
@JakartarsName("exports")
@JakartarsResource
@Path("/exports")
@Produces(MediaType.APPLICATION_JSON)
public final class ExportsResource {
    private final ExportLog log;

    @Activate
    public ExportsResource(@Reference ExportLog log) {
        this.log = log;
    }

    @GET
    @Operation(summary = "Part of the log, or with last its newest entry")
    @Arguments({"since", "limit", "last"})
    public ExportsJson get(@Context QueryArguments arguments) {
        if (arguments.has("last")) {
            return ExportsJson.of(log.last().map(List::of).orElse(List.of()), true, 0);
        }
        var wanted = PageArguments.of(arguments);
        long since = wanted.since().orElse(0);
        ExportPage page = wanted.isEmptyEnd() ? new ExportPage(List.of(), true) : log.page(since, wanted.limit());
        return ExportsJson.of(page.exports(), page.isLast(), since);
    }

    @DELETE
    @Operation(summary = "Empties the log")
    public void clear() {
        log.clear();
    }
}
