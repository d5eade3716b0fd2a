package org.pharos.modification.internal;

import java.util.Optional;
import org.pharos.core.image.MaskRegions;
import org.pharos.core.image.TranscodingTarget;

/**
 * What becomes of pixels.
 *
 * @param masked what is covered; that must succeed
 * @param transcoding what they are transcoded to then, if that can be done
 */
record PixelChanges(MaskRegions masked, Optional<TranscodingTarget> transcoding) {
    /** They stay. */
    static final PixelChanges NONE = new PixelChanges(MaskRegions.NONE, Optional.empty());
}
