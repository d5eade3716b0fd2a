/** A plugin with a decoder that an itest deploys. */
@NullMarked
package org.pharos.itests.decoderplugin;

import org.jspecify.annotations.NullMarked;
