/**
 * Making instances out of tags, images and documents: {@link org.pharos.core.creation.InstanceCreation}. Sizes are in bytes.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.core.creation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
