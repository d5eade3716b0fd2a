/**
 * Searching what is stored, for all edges: which values a key of a query matches (PS3.4 C.2.2.2), and who finds resources by
 * keys that the index knows or that only the files hold.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.core.find;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
