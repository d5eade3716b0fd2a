/** The load driver: its commands and their options. */
@NullMarked
package org.pharos.bench;

import org.jspecify.annotations.NullMarked;
