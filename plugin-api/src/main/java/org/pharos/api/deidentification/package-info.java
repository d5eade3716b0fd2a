/**
 * What de-identification does to each attribute (PS3.15 annex E). A plugin brings a profile of the site by registering a
 * {@link org.pharos.api.deidentification.DeidentificationProfile}; requests name it in {@code Profile}, alone or together with
 * the server's own. Tags have their group in the upper and their element in the lower 16 bits, as in {@code 0x00100020}.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.api.deidentification;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
