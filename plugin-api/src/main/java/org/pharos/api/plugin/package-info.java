/**
 * What holds for every plugin, whichever extension points it uses: how it is described, and how the server deals with one
 * that fails or takes too long.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.api.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
