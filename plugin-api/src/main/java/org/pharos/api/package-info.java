/**
 * Values that every extension point speaks of: levels, identifiers, failures. Nothing here is null unless it says so.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
