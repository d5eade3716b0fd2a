/**
 * The port of the archive to its index: what the index keeps of each resource, and how it is asked. One provider is
 * written by us for each kind of database; {@link org.pharos.core.index.ResourceIndex} is its contract.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.core.index;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
