/** What the routes of all kinds of annotations share. */
@NullMarked
package org.pharos.rest.annotations.internal;

import org.jspecify.annotations.NullMarked;
