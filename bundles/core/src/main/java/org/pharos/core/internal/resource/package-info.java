/** Descriptions of resources, made of the index and, where it doesn't know enough, of files. */
@NullMarked
package org.pharos.core.internal.resource;

import org.jspecify.annotations.NullMarked;
