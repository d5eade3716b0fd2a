/** Reads the files, knows the options that each bundle declares, and brings both together. */
@NullMarked
package org.pharos.configuration.internal;

import org.jspecify.annotations.NullMarked;
