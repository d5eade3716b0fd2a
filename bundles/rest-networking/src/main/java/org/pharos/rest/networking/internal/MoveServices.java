package org.pharos.rest.networking.internal;

import org.pharos.core.network.DicomUser;

/** What jobs that retrieve need. */
record MoveServices(DicomUser user, TagObjects tags) {}
