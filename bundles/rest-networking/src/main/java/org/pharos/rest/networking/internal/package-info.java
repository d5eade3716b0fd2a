/** Remote modalities over REST. */
@NullMarked
package org.pharos.rest.networking.internal;

import org.jspecify.annotations.NullMarked;
