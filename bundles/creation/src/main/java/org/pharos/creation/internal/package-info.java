/** Makes instances out of tags and contents. */
@NullMarked
package org.pharos.creation.internal;

import org.jspecify.annotations.NullMarked;
