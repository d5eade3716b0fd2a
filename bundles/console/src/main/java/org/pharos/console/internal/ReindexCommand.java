package org.pharos.console.internal;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.reconstruct.Reconstructed;
import org.pharos.core.reconstruct.Reconstruction;
import org.pharos.core.reconstruct.ReconstructionScope;

/** {@code pharos:reindex}: reads stored files again, as {@code /tools/reconstruct} and its likes do. */
@Command(
        scope = "pharos",
        name = "reindex",
        description = "Reads stored files again and tells the index what they say; the whole archive may last hours")
@Service
public final class ReindexCommand implements Action {
    @Option(name = "--files", description = "Stores the files anew, too, compressed or not as now configured")
    private boolean withFiles;

    @Argument(
            description = "Identifiers of patients, studies, series or instances; none for the whole archive",
            multiValued = true)
    private @Nullable List<String> ids;

    @Reference
    private @Nullable Reconstruction reconstruction;

    @Reference
    private @Nullable Session session;

    @Override
    public @Nullable Object execute() {
        Reconstruction service = Injected.service(reconstruction);
        if (ids == null || ids.isEmpty()) {
            tell("The archive", service.reconstructAll(withFiles));
            return null;
        }
        for (String id : ids) {
            Optional<Reconstructed> done = ResourceId.parse(id).flatMap(known -> find(service, known));
            if (done.isPresent()) {
                tell(id, done.get());
            } else {
                Injected.service(session).getConsole().println(id + ": unknown");
            }
        }
        return null;
    }

    private Optional<Reconstructed> find(Reconstruction service, ResourceId id) {
        var scope = new ReconstructionScope(false, withFiles);
        for (ResourceLevel level : ResourceLevel.values()) {
            Optional<Reconstructed> done = service.reconstruct(new ResourceRef(level, id), scope);
            if (done.isPresent()) {
                return done;
            }
        }
        return Optional.empty();
    }

    private void tell(String what, Reconstructed done) {
        Injected.service(session)
                .getConsole()
                .println(what + ": " + done.instances() + " instances read, " + done.damaged() + " of them damaged"
                        + (done.damaged() == 0 ? "" : "; the log names them"));
    }
}
