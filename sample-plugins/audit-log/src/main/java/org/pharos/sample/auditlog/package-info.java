/** Shows how all that happens is written down. */
@NullMarked
package org.pharos.sample.auditlog;

import org.jspecify.annotations.NullMarked;
