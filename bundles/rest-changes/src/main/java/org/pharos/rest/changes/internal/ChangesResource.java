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
import org.pharos.core.index.ChangePage;
import org.pharos.core.index.ResourceIndex;
import org.pharos.http.Arguments;
import org.pharos.http.QueryArguments;

/** {@code /changes}: the log of what was stored and changed. */
@Component(service = ChangesResource.class)
@JakartarsName("changes")
@JakartarsResource
@Path("/changes")
@Produces(MediaType.APPLICATION_JSON)
public final class ChangesResource {
    private final ResourceIndex index;

    @Activate
    public ChangesResource(@Reference ResourceIndex index) {
        this.index = index;
    }

    @GET
    @Operation(summary = "Part of the log, or with last its newest entry")
    @Arguments({"since", "limit", "last", "to", "type"})
    public ChangesJson get(@Context QueryArguments arguments) {
        if (arguments.has("last")) {
            return answer(new ChangePage(index.lastChange().map(List::of).orElse(List.of()), true));
        }
        var page = PageArguments.of(arguments);
        return page.isEmptyEnd()
                ? answer(new ChangePage(List.of(), true))
                : answer(index.changes(ChangeArguments.query(page, arguments)));
    }

    @DELETE
    @Operation(summary = "Empties the log")
    public void clear() {
        index.clearChanges();
    }

    private ChangesJson answer(ChangePage page) {
        long highest = page.changes().isEmpty() ? index.lastChangeSeq() : 0;
        return ChangesJson.of(page.changes(), page.isLast(), highest);
    }
}
