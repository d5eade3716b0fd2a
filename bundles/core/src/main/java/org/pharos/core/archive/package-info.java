/** What can be done with resources that are stored: reading their files, deleting them. */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.core.archive;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
