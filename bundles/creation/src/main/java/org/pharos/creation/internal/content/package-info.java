/** Pictures and documents as what a data set holds. */
@NullMarked
package org.pharos.creation.internal.content;

import org.jspecify.annotations.NullMarked;
