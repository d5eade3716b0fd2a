/** Profiles of de-identification: those of the standard, those of plugins, and what becomes of several together. */
@NullMarked
package org.pharos.deidentification.internal;

import org.jspecify.annotations.NullMarked;
