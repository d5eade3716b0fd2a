/** ZIP archives and media over REST. */
@NullMarked
package org.pharos.rest.archives.internal;

import org.jspecify.annotations.NullMarked;
