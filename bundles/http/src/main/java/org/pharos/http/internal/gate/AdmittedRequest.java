package org.pharos.http.internal.gate;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request that passed the gate: with the method it means, the user it comes from, and a body of limited length. */
final class AdmittedRequest extends HttpServletRequestWrapper {
    private final String method;
    private final String path;
    private final @Nullable String user;
    private final Set<String> roles;
    private final long limitBytes;
    private @Nullable LimitedInput body;

    AdmittedRequest(
            HttpServletRequest request, String method, @Nullable String user, Set<String> roles, long limitBytes) {
        super(request);
        this.method = method;
        this.path = RequestPath.of(request.getRequestURI()).decoded();
        this.user = user;
        this.roles = roles;
        this.limitBytes = limitBytes;
    }

    @Override
    public String getServletPath() {
        return "";
    }

    /** The path in normal form, so that no servlet has to think of dots and double slashes. */
    @Override
    public String getPathInfo() {
        return path;
    }

    @Override
    public String getMethod() {
        return method;
    }

    @Override
    public @Nullable String getRemoteUser() {
        return user;
    }

    @Override
    public boolean isUserInRole(String role) {
        return roles.contains(role);
    }

    Set<String> roles() {
        return roles;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        LimitedInput opened = body;
        if (opened == null) {
            opened = new LimitedInput(super.getInputStream(), limitBytes);
            body = opened;
        }
        return opened;
    }

    /** How much of the body was read until now. */
    long readBytes() {
        LimitedInput opened = body;
        return opened == null ? 0 : opened.readBytes();
    }
}
