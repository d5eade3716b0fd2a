/** Commands of the console, all in the scope {@code pharos}. Karaf makes an object of the class for each call. */
@NullMarked
package org.pharos.console.internal;

import org.jspecify.annotations.NullMarked;
