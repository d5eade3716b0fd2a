package org.pharos.console.internal;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;
import org.pharos.core.job.JobStatus;
import org.pharos.core.job.Jobs;

/** {@code pharos:jobs}: what waits, runs and ran. */
@Command(scope = "pharos", name = "jobs", description = "Lists the jobs that wait, run, or ran a short time ago")
@Service
public final class JobsCommand implements Action {
    @Reference
    private @Nullable Jobs jobs;

    @Reference
    private @Nullable Session session;

    @Override
    public @Nullable Object execute() {
        var table = new ShellTable().emptyTableText("There are no jobs");
        table.column("ID");
        table.column("Type");
        table.column("State");
        table.column("Progress").alignRight();
        table.column("Priority").alignRight();
        table.column("Created");
        for (JobStatus job : Injected.service(jobs).all()) {
            table.addRow()
                    .addContent(
                            job.id(),
                            job.type(),
                            job.state().text(),
                            job.progressPercent() + " %",
                            job.priority(),
                            job.creationTime());
        }
        table.print(Injected.service(session).getConsole());
        return null;
    }
}
