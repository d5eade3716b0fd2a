/**
 * What is asked before an instance is stored. A plugin refuses instances by registering a
 * {@link org.pharos.api.ingest.ReceivedInstanceFilter}, changes them by a
 * {@link org.pharos.api.ingest.ReceivedInstanceModifier}, and hears of stored ones by a
 * {@link org.pharos.api.ingest.StoredInstanceListener}.
 */
@NullMarked
@Export
@Version("1.2.0")
package org.pharos.api.ingest;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
