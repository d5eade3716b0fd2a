/** Attachments as files of a directory tree, laid out as Orthanc's. */
@NullMarked
package org.pharos.storage.filesystem.internal;

import org.jspecify.annotations.NullMarked;
