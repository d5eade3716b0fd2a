/**
 * Requests that come over HTTP. A plugin tells who sends them by registering an
 * {@link org.pharos.api.http.HttpAuthenticator}, and refuses them by registering an {@link org.pharos.api.http.HttpRequestFilter}.
 */
@NullMarked
@Export
@Version("1.1.0")
package org.pharos.api.http;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
