/** Says what is left of an instance for a clinical trial. */
@NullMarked
package org.pharos.sample.deidentificationprofile;

import org.jspecify.annotations.NullMarked;
