/** Shows how another system is told of what happens here. */
@NullMarked
package org.pharos.sample.webhook;

import org.jspecify.annotations.NullMarked;
