package org.pharos.api.archive;

import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;

/** A stored resource. */
public record FoundResource(ResourceLevel level, ResourceId id) {}
