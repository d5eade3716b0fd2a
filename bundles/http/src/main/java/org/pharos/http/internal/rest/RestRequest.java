package org.pharos.http.internal.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.message.internal.AcceptableMediaType;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.uri.UriComponent;
import org.jspecify.annotations.Nullable;
import org.pharos.http.Caller;
import org.pharos.http.internal.gate.RequestPath;

/** A servlet request as Jersey takes it. Whatever the client says to accept, it gets what the route has. */
final class RestRequest extends ContainerRequest {
    private static final URI ANY_HOST = URI.create("http://localhost/");
    private static final AcceptableMediaType ANYTHING = new AcceptableMediaType("*", "*");

    /** The server itself. */
    private static final SecurityContext NOBODY = new SecurityContext() {
        @Override
        public @Nullable Principal getUserPrincipal() {
            return null;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return true;
        }

        @Override
        public @Nullable String getAuthenticationScheme() {
            return null;
        }
    };

    private static volatile Site lastSite = new Site("http", null, ANY_HOST);

    private RestRequest(URI base, URI target, String method, SecurityContext security, RestApplication application) {
        super(base, target, method, security, new MapPropertiesDelegate(), application.configuration());
    }

    /** Translates a request whose body is read from the servlet. */
    static RestRequest of(HttpServletRequest request, RequestPath path, RestApplication application)
            throws IOException {
        RestRequest translated = withoutBody(request, path, application);
        translated.copyHeaders(request, name -> true);
        translated.setEntityStream(request.getInputStream());
        return translated;
    }

    /** Translates a request whose body is one part of a form. */
    static RestRequest ofPart(
            HttpServletRequest request, RequestPath path, RestApplication application, InputStream part) {
        RestRequest translated = withoutBody(request, path, application);
        translated.copyHeaders(request, name -> !name.toLowerCase(Locale.ROOT).startsWith("content-"));
        translated.setEntityStream(part);
        return translated;
    }

    /** Translates a request that comes from within the process. */
    static RestRequest ofCall(org.pharos.api.rest.RestRequest call, RestApplication application) {
        int mark = call.uri().indexOf('?');
        String path = mark < 0 ? call.uri() : call.uri().substring(0, mark);
        // only GET has arguments in this API
        String query =
                mark < 0 || !call.method().equals("GET") ? null : call.uri().substring(mark + 1);
        var translated = new RestRequest(
                ANY_HOST, target(ANY_HOST, RequestPath.of(path), query), call.method(), NOBODY, application);
        translated.setProperty(RestCall.CALLER, new Caller("127.0.0.1", null, call.origin()));
        call.headers().forEach(translated::header);
        if (call.body().length > 0) {
            translated.header(HttpHeaders.CONTENT_LENGTH, call.body().length);
        }
        translated.setEntityStream(new ByteArrayInputStream(call.body()));
        return translated;
    }

    private static RestRequest withoutBody(HttpServletRequest request, RequestPath path, RestApplication application) {
        URI base = base(request);
        String method = request.getMethod();
        // only GET has arguments in this API
        String query = method.equals("GET") ? request.getQueryString() : null;
        var translated = new RestRequest(base, target(base, path, query), method, new User(request), application);
        translated.setProperty(RestCall.CALLER, new Caller(request.getRemoteAddr(), request.getRemoteUser()));
        return translated;
    }

    private void copyHeaders(HttpServletRequest request, Predicate<String> wanted) {
        Enumeration<String> names = request.getHeaderNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            if (wanted.test(name)) {
                headers(name, Collections.list(request.getHeaders(name)));
            }
        }
    }

    private static URI base(HttpServletRequest request) {
        Site site = lastSite;
        String host = request.getHeader("Host");
        if (!site.is(request.getScheme(), host)) {
            site = Site.of(request.getScheme(), host);
            lastSite = site;
        }
        return site.base();
    }

    private static URI target(URI base, RequestPath path, @Nullable String query) {
        String target = base.getScheme() + "://" + base.getRawAuthority() + path.encoded();
        if (query == null) {
            return URI.create(target);
        }
        return URI.create(target + "?" + UriComponent.contextualEncode(query, UriComponent.Type.QUERY, false));
    }

    @Override
    public List<AcceptableMediaType> getQualifiedAcceptableMediaTypes() {
        List<AcceptableMediaType> wanted = super.getQualifiedAcceptableMediaTypes();
        List<AcceptableMediaType> lenient = new ArrayList<>(wanted.size() + 1);
        lenient.addAll(wanted);
        lenient.add(ANYTHING);
        return lenient;
    }

    /** The server by the name that a client gave it; nearly all requests have that of the one before. */
    private record Site(String scheme, @Nullable String host, URI base) {
        static Site of(String scheme, @Nullable String host) {
            if (host != null) {
                try {
                    return new Site(scheme, host, new URI(scheme + "://" + host + "/"));
                } catch (URISyntaxException e) {
                    return new Site(scheme, host, ANY_HOST);
                }
            }
            return new Site(scheme, null, ANY_HOST);
        }

        boolean is(String otherScheme, @Nullable String otherHost) {
            return scheme.equals(otherScheme) && Objects.equals(host, otherHost);
        }
    }

    /** The authenticated user, as Jakarta REST asks for it. */
    private record User(HttpServletRequest request) implements SecurityContext {
        @Override
        public @Nullable Principal getUserPrincipal() {
            String name = request.getRemoteUser();
            return name == null ? null : () -> name;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return request.isSecure();
        }

        @Override
        public @Nullable String getAuthenticationScheme() {
            return request.getRemoteUser() == null ? null : BASIC_AUTH;
        }
    }
}
