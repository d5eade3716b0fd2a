/** Scripts of the site: when they are called, and what they may call. */
@NullMarked
package org.pharos.scripting.lua.internal;

import org.jspecify.annotations.NullMarked;
