/** A plugin that does all wrong; tests deploy it. */
@NullMarked
package org.pharos.itests.badplugin;

import org.jspecify.annotations.NullMarked;
