/**
 * Who did what, for those who have to answer for it. A plugin tells by the service {@link org.pharos.api.audit.AuditLog}; one that
 * keeps such entries registers an {@link org.pharos.api.audit.AuditHandler}. What the server itself is asked for they hear by
 * {@link org.pharos.api.http.HttpRequestFilter} and the listeners.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.api.audit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
