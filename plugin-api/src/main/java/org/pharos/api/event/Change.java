package org.pharos.api.event;

import java.time.Instant;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;

/**
 * One change of a resource.
 *
 * @param seq number in the change log, from 1 on, rising, with holes; 0 for what isn't logged
 * @param time when it was committed, to the second
 */
public record Change(long seq, ChangeType type, ResourceLevel level, ResourceId id, Instant time) {}
