/**
 * Other nodes. A plugin sends to modalities and peers by the service {@link org.pharos.api.network.RemoteNodes}, and holds
 * instances back by registering an {@link org.pharos.api.network.OutgoingInstanceFilter}. What storage commitment says it decides
 * by a {@link org.pharos.api.network.CommitmentHandler}.
 */
@NullMarked
@Export
@Version("1.1.0")
package org.pharos.api.network;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
