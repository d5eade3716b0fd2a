package org.pharos.core.network;

/** An instance as other nodes name it. */
public record SopInstance(String sopClassUid, String sopInstanceUid) {}
