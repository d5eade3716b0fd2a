package org.pharos.http;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The routes that are there now. A resource method asks for it with {@code @Context Routes routes}. */
@ProviderType
public interface Routes {
    /**
     * Names of the routes directly below a path, in alphabetical order, without templates.
     *
     * @param path as {@code /tools}; no routes there is an empty list
     */
    List<String> below(String path);

    /** All that is served, by path and method. */
    List<Route> all();
}
