/**
 * How a bundle declares its options. Every component with options names a configuration pid, an
 * {@code @ObjectClassDefinition} whose attributes bear the keys of the JSON configuration file, and
 * {@code configurationPolicy = REQUIRE}; the server then gives it its part of the file, checked and typed.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.api.configuration;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
