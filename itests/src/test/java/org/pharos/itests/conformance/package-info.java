/** Requests and the answers that clients written for Orthanc expect, held against the server and against Orthanc itself. */
@NullMarked
package org.pharos.itests.conformance;

import org.jspecify.annotations.NullMarked;
