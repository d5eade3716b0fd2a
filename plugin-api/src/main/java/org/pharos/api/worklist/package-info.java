/**
 * Worklists of modalities (PS3.4 annex K). A plugin offers what is scheduled by registering a
 * {@link org.pharos.api.worklist.WorklistSource}; the server matches, cuts down to the tags that were asked for, and answers.
 * Tags have their group in the upper and their element in the lower 16 bits, as in {@code 0x00100020}.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.api.worklist;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
