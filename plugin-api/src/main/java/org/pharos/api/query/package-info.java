/**
 * Queries of DICOM nodes, before they are answered or sent. A plugin changes them by registering an
 * {@link org.pharos.api.query.IncomingFindFilter}, an {@link org.pharos.api.query.IncomingWorklistFilter} or an
 * {@link org.pharos.api.query.OutgoingFindFilter}.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.api.query;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
