/** The plugins of this site: what they are, and how the server calls them without suffering from them. */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.core.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
