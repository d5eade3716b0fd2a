/** The routes below {@code attachments}. */
@NullMarked
package org.pharos.rest.annotations.internal.attachment;

import org.jspecify.annotations.NullMarked;
