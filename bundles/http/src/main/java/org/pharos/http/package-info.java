/**
 * What a REST resource needs to speak as Orthanc's API does. A resource is a DS component marked with
 * {@code @JakartarsResource}; it takes request bodies as {@link org.pharos.http.JsonBody}, {@code String} or
 * {@code InputStream}, query arguments as {@link org.pharos.http.QueryArguments}, and answers with a record or map (JSON), a
 * {@link org.pharos.http.JsonStream} (JSON too long to hold), a {@code String} (text) or a
 * {@link org.pharos.http.StreamedContent} (bytes). An empty {@code Optional} or null answers 404 to GET, PUT and DELETE and
 * 400 to POST, without body; a {@code void} method answers an empty 200; a
 * {@link org.pharos.api.PharosException} becomes the error body of the API. Sizes are in bytes.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.http;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
