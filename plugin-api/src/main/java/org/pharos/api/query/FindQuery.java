package org.pharos.api.query;

import org.pharos.api.ResourceLevel;

/**
 * A C-FIND.
 *
 * @param level of what is wanted
 * @param keys with wildcards, ranges and lists as the caller has sent them
 */
public record FindQuery(ResourceLevel level, QueryKeys keys, QueryCaller caller) {}
