/**
 * The REST API of this server for its plugins, without a way over the network:
 * {@link org.pharos.api.rest.RestApi} is a service.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.api.rest;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
