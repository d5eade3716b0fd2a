/** A plugin that exchanges files with other programs. */
@NullMarked
package org.pharos.sample.exchangefolder;

import org.jspecify.annotations.NullMarked;
