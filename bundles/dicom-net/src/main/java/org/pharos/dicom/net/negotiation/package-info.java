/**
 * What two application entities tell each other while an association is opened (PS3.8 9.3, PS3.7 annex D), and why it is
 * refused or cut. Plain values, safe to share between threads; UIDs are strings without padding, sizes are in bytes.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.dicom.net.negotiation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
