/** Frames of stored instances: where they lie, and their pixels. */
@NullMarked
package org.pharos.imaging.internal;

import org.jspecify.annotations.NullMarked;
