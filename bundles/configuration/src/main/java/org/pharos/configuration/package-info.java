/**
 * What the site configured, for those who want more of it than their own options. Nothing here is null.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.configuration;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
