/** The whiteboard: finds REST resources among the services and hands requests to them. */
@NullMarked
package org.pharos.http.internal.rest;

import org.jspecify.annotations.NullMarked;
