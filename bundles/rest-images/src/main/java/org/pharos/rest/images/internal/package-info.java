/** Routes about images: frames of instances, slices of series. */
@NullMarked
package org.pharos.rest.images.internal;

import org.jspecify.annotations.NullMarked;
