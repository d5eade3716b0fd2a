/** Lua itself: a state with limits, its library, its errors, and JSON. Knows nothing of archives. */
@NullMarked
package org.pharos.scripting.lua.internal.vm;

import org.jspecify.annotations.NullMarked;
