/**
 * Storage commitment (PS3.4 annex J): one node asks another to take over the responsibility for instances, and hears later
 * which of them it has. What is asked, what is reported, how both are encoded, and the reports that this server waits for.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.core.commitment;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
