/**
 * What the SQL index needs of a database: connections, and the few things that each database says in its own way. A
 * bundle for one kind of database registers an {@link org.pharos.index.sql.IndexDatabase}.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.pharos.index.sql;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
