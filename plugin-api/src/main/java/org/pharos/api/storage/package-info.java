/**
 * Where attachments live. A plugin replaces the built-in directory tree by registering a
 * {@link org.pharos.api.storage.StorageArea} with a higher {@code service.ranking}. Sizes are in bytes.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.api.storage;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
