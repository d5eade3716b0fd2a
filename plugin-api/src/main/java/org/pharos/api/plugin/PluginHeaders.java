package org.pharos.api.plugin;

/**
 * Headers in the manifest of a plugin's bundle that {@code /plugins} reads; all may be absent. Version, name and description are
 * those of the bundle: {@code Bundle-Version}, {@code Bundle-Name}, {@code Bundle-Description}.
 */
public final class PluginHeaders {
    /** Identifier of the plugin: letters, digits, {@code . _ -}. The bundle's symbolic name if absent. */
    public static final String ID = "Pharos-Plugin-Id";

    /** Path of the page that users of the plugin start from, as {@code /dose/app.html}. */
    public static final String ROOT_URI = "Pharos-Root-Uri";

    /** File inside the bundle, UTF-8, of JavaScript that {@code /plugins/explorer.js} gives to the web page. */
    public static final String EXPLORER = "Pharos-Explorer";

    private PluginHeaders() {}
}
