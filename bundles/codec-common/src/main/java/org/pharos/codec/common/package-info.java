/** What the codecs share: native pixels as the lines that a code stream has. */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.codec.common;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
