/**
 * Codecs of pixel data (PS3.5 section 8). A plugin brings one for a transfer syntax, or a faster one in place of the server's
 * own, by registering a {@link org.pharos.api.image.FrameDecoder} or a {@link org.pharos.api.image.FrameEncoder}; of several
 * for one transfer syntax the highest {@code service.ranking} is used. One that transcodes whole files registers a
 * {@link org.pharos.api.image.FileTranscoder}. Sizes are in bytes unless said otherwise.
 */
@NullMarked
@Export
@Version("1.1.0")
package org.pharos.api.image;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
