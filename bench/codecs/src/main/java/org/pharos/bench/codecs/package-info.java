/** The codecs measured by JMH, and programs in C on the same images. */
@NullMarked
package org.pharos.bench.codecs;

import org.jspecify.annotations.NullMarked;
