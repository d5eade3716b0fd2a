/** Modalities from the configuration file. */
@NullMarked
package org.pharos.core.internal.network;

import org.jspecify.annotations.NullMarked;
