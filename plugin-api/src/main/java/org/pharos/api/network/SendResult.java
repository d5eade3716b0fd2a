package org.pharos.api.network;

import java.util.UUID;

/**
 * What came of sending.
 *
 * @param job that did it
 * @param sent instances that arrived
 * @param failed instances that couldn't be sent; none unless the request is permissive
 */
public record SendResult(UUID job, int sent, int failed) {}
