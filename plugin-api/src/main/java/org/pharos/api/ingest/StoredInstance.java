package org.pharos.api.ingest;

import org.pharos.api.ResourceId;

/**
 * An instance that came in.
 *
 * @param isNew false if it had been stored before, and stays as it was
 */
public record StoredInstance(ResourceId id, Origin origin, boolean isNew) {}
