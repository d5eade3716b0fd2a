/**
 * Small things that plugins remember: {@link org.pharos.api.keyvalue.KeyValueStores} is a service.
 */
@NullMarked
@Export
@Version("1.1.0")
package org.pharos.api.keyvalue;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
