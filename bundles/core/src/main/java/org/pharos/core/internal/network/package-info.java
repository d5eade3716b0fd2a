/** Modalities and peers from the configuration file, and the log of what they get. */
@NullMarked
package org.pharos.core.internal.network;

import org.jspecify.annotations.NullMarked;
