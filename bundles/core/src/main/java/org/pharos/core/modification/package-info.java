/**
 * Modification, anonymization, split and merge of what is stored. Requests are the JSON objects of the REST API, so that
 * scripts, plugins and clients mean the same by them.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.core.modification;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
