package org.pharos.api.query;

/**
 * Who asks.
 *
 * @param remoteIp address, such as {@code 192.0.2.17}
 * @param callingAet title of the caller
 * @param calledAet title under which it calls this server
 * @param manufacturer as declared for the modality of that title; {@code Generic} if none is
 */
public record QueryCaller(String remoteIp, String callingAet, String calledAet, String manufacturer) {}
