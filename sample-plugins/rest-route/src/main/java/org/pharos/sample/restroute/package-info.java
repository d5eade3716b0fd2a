/** A plugin that adds routes and a page. */
@NullMarked
package org.pharos.sample.restroute;

import org.jspecify.annotations.NullMarked;
