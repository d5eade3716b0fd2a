/** Tests of the bundle in an OSGi framework, over HTTP. */
package org.pharos.http.internal.framework;
