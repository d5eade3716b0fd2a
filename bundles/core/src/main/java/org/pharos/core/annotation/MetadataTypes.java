package org.pharos.core.annotation;

import org.osgi.annotation.versioning.ProviderType;

/** Names of metadata: those of {@link org.pharos.core.index.MetadataType} and those of the option {@code UserMetadata}. */
@ProviderType
public interface MetadataTypes extends NamedTypes {}
