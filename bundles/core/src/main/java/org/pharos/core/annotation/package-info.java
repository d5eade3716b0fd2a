/**
 * What is added to resources, by users or the server: how metadata and attachments are called. Both have public numbers; those
 * below 1024 are the server's, those from 1024 to 65535 are for users, who may name them in the configuration.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.core.annotation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
