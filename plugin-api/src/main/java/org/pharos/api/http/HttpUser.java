package org.pharos.api.http;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who sends a request.
 *
 * @param name shown in the metadata of what is uploaded: up to 128 characters, none of them a control character
 * @param roles for filters to judge by; the server itself makes no difference between users. Up to 256
 */
public record HttpUser(String name, Set<String> roles) {
    private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,128}");
    private static final int MOST_ROLES = 256;

    public HttpUser {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not the name of a user");
        }
        if (roles.size() > MOST_ROLES) {
            throw new IllegalArgumentException("Too many roles: " + roles.size());
        }
        roles = Set.copyOf(roles);
    }
}
