package org.pharos.media.internal;

/** How much an archive holds, before it is packed. */
record Amount(long instances, long bytes) {}
