/**
 * What happened in the archive. A plugin hears of it by registering an {@link org.pharos.api.event.ArchiveListener}.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.api.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
