package org.pharos.http.internal.rest;

/** Stands for an answer without body whose status follows from the method: 400 for POST, else 404. */
enum Silence {
    INSTANCE
}
