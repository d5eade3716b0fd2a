/** A plugin that transcodes files. */
@NullMarked
package org.pharos.sample.transcoder;

import org.jspecify.annotations.NullMarked;
