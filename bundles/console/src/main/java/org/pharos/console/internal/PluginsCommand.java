package org.pharos.console.internal;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;
import org.pharos.core.plugin.Plugin;
import org.pharos.core.plugin.Plugins;

/** {@code pharos:plugins}: the plugins, and what they lack. */
@Command(scope = "pharos", name = "plugins", description = "Lists the plugins of this site, and what they lack")
@Service
public final class PluginsCommand implements Action {
    @Reference
    private @Nullable Plugins plugins;

    @Reference
    private @Nullable Session session;

    @Override
    public @Nullable Object execute() {
        var table = new ShellTable().emptyTableText("There are no plugins");
        table.column("ID");
        table.column("Version");
        table.column("State");
        table.column("Problems");
        for (Plugin plugin : Injected.service(plugins).all()) {
            table.addRow()
                    .addContent(plugin.id(), plugin.version(), plugin.state(), String.join("; ", plugin.problems()));
        }
        table.print(Injected.service(session).getConsole());
        return null;
    }
}
