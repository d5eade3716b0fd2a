package org.pharos.core.index;

import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;

/** A resource by level and identifier. */
public record ResourceRef(ResourceLevel level, ResourceId id) {}
