package org.pharos.api.network;

/**
 * A server with this API that the site has declared. What is secret of it isn't told.
 *
 * @param name under which it is declared
 * @param url where its API begins, with a slash at its end
 */
public record RemotePeer(String name, String url) {}
