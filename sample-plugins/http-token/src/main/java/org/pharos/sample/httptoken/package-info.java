/** Shows how users are told by tokens and judged by roles. */
@NullMarked
package org.pharos.sample.httptoken;

import org.jspecify.annotations.NullMarked;
