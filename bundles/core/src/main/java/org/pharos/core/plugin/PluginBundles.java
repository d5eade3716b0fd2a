package org.pharos.core.plugin;

import org.osgi.framework.Bundle;

/** Tells the bundles that a site has added from those that the server is made of. */
public final class PluginBundles {
    /** The launcher takes the server's own bundles from its folders, where they stay; all others are copied when installed. */
    private static final String OWN = "reference:file:";

    private PluginBundles() {}

    /** Whether a bundle came by the deploy folder, the console or another bundle. */
    public static boolean isPlugin(Bundle bundle) {
        return bundle.getBundleId() != 0 && !bundle.getLocation().startsWith(OWN);
    }
}
