/**
 * Resources as clients see them: their JSON, the status of a series, tags that are worked out or read from a file. Every
 * edge that describes resources uses it, so that all give the same.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.core.resource;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
