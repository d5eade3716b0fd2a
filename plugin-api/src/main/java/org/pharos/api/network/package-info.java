/**
 * What this server sends to DICOM nodes. A plugin holds instances back by registering an
 * {@link org.pharos.api.network.OutgoingInstanceFilter}.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.api.network;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
