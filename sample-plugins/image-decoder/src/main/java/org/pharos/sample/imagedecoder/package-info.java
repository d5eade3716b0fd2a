/** Decodes frames of a private transfer syntax. */
@NullMarked
package org.pharos.sample.imagedecoder;

import org.jspecify.annotations.NullMarked;
