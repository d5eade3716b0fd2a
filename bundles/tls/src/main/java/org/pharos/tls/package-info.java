/** Certificates, keys and cipher names in the forms that configurations have. */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.tls;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
