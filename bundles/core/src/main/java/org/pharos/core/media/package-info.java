/** The port to what packs instances into ZIP archives, for download or to be put on media. */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.core.media;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
