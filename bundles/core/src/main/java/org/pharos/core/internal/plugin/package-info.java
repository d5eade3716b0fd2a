/** Calls the services of plugins, and sees to it that a bad one harms itself only. */
@NullMarked
package org.pharos.core.internal.plugin;

import org.jspecify.annotations.NullMarked;
