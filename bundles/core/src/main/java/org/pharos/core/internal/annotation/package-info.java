/** Names of metadata and attachments, from the configuration. */
@NullMarked
package org.pharos.core.internal.annotation;

import org.jspecify.annotations.NullMarked;
