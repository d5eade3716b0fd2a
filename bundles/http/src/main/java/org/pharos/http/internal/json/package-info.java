/** The layout of JSON, JSON turned into XML, and their readers and writers. */
@NullMarked
package org.pharos.http.internal.json;

import org.jspecify.annotations.NullMarked;
