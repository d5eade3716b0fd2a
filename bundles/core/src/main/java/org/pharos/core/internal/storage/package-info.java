/** Attachments between the index and the storage area: recovery, compression, removal. */
@NullMarked
package org.pharos.core.internal.storage;

import org.jspecify.annotations.NullMarked;
