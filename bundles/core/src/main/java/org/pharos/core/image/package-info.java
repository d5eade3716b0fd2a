/**
 * The images of stored instances, decoded or as they are: {@link org.pharos.core.image.ImageSource},
 * or in other transfer syntaxes: {@link org.pharos.core.image.Transcoding}. Frames count from 0, sizes
 * are in bytes.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.core.image;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
