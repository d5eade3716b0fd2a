package org.pharos.core.network;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A server with this API that this site has declared.
 *
 * @param name symbolic name
 * @param url where its API begins, with a slash at its end; clients may have declared any text
 * @param properties further texts that its declaration has, by name
 */
public record Peer(String name, String url, HttpAccess access, Map<String, String> properties) {
    public Peer {
        SortedMap<String, String> sorted = new TreeMap<>(properties);
        properties = Collections.unmodifiableSortedMap(sorted);
    }

    /** Its text doesn't tell the properties, which may be secret. */
    @Override
    public String toString() {
        return "Peer[" + name + ", " + url + ", " + access + "]";
    }
}
