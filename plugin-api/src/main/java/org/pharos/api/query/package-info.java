/**
 * Queries and retrievals of DICOM nodes. A plugin changes queries by registering an
 * {@link org.pharos.api.query.IncomingFindFilter}, an {@link org.pharos.api.query.IncomingWorklistFilter} or an
 * {@link org.pharos.api.query.OutgoingFindFilter}, and answers them itself by a {@link org.pharos.api.query.FindHandler} or
 * {@link org.pharos.api.query.MoveHandler}.
 */
@NullMarked
@Export
@Version("1.1.0")
package org.pharos.api.query;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
