package org.pharos.rest.networking.internal;

import org.pharos.core.network.DicomUser;

/** What jobs that retrieve need. */
record RetrieveServices(DicomUser user, TagObjects tags) {}
