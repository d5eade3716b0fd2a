package org.pharos.console.internal;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;
import org.pharos.core.index.ResourceIndex;

/** {@code pharos:statistics}: how much is stored. */
@Command(scope = "pharos", name = "statistics", description = "Tells how much is stored")
@Service
public final class StatisticsCommand implements Action {
    @Reference
    private @Nullable ResourceIndex index;

    @Reference
    private @Nullable Session session;

    @Override
    public @Nullable Object execute() {
        var totals = Injected.service(index).totals();
        var table = new ShellTable();
        table.column("What");
        table.column("How much").alignRight();
        table.addRow().addContent("Patients", totals.patients());
        table.addRow().addContent("Studies", totals.studies());
        table.addRow().addContent("Series", totals.series());
        table.addRow().addContent("Instances", totals.instances());
        table.addRow().addContent("Bytes on disk", totals.compressedBytes());
        table.addRow().addContent("Bytes uncompressed", totals.uncompressedBytes());
        table.print(Injected.service(session).getConsole());
        return null;
    }
}
