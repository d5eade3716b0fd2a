package org.pharos.sample.httptoken;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.http.HttpAuthenticator;
import org.pharos.api.http.HttpUser;
import org.pharos.api.http.IncomingHttpRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows users by the token in the header {@code Token}, or in {@code Authorization} behind {@code Bearer}. */
@Component(configurationPid = "org.pharos.sample.httptoken", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TokenUsers.Options.class)
public final class TokenUsers implements HttpAuthenticator {
    private static final Logger logger = LoggerFactory.getLogger(TokenUsers.class);
    private static final String BEARER = "bearer ";
    private static final int SHA256_HEX = 64;
    private static final int LONGEST_TOKEN = 1024;

    private volatile Map<String, HttpUser> users;

    /** The section {@code "HttpToken": { "Users": [ "9f86d081... robot read" ] }} of the site's configuration. */
    @ObjectClassDefinition(id = "org.pharos.sample.httptoken", name = "Users with tokens")
    @interface Options {
        @AttributeDefinition(
                name = "HttpToken.Users",
                description =
                        "Each with the SHA-256 of the token in hexadecimal, as sha256sum tells it, the name, and the roles"
                                + " read or write")
        String[] users() default {};
    }

    @Activate
    public TokenUsers(Options options) {
        users = parse(options.users());
    }

    @Modified
    void configure(Options options) {
        users = parse(options.users());
    }

    @Override
    public Optional<HttpUser> authenticate(IncomingHttpRequest request) {
        return token(request.headers())
                .filter(token -> token.length() <= LONGEST_TOKEN)
                .map(token -> users.get(sha256(token)));
    }

    private static Optional<String> token(Map<String, String> headers) {
        String token = headers.get("token");
        if (token != null) {
            return Optional.of(token);
        }
        String authorization = headers.getOrDefault("authorization", "");
        return authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? Optional.of(authorization.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    private static Map<String, HttpUser> parse(String[] lines) {
        Map<String, HttpUser> users = new HashMap<>();
        for (int i = 0; i < lines.length; i++) {
            List<String> words = Arrays.asList(lines[i].strip().split("\\s+"));
            if (words.size() < 3 || words.get(0).length() != SHA256_HEX) {
                // its number is enough to find it, and it may be a token by mistake
                logger.warn("HttpToken.Users: entry {} is none of digest, name and roles", i);
                continue;
            }
            users.put(
                    words.get(0).toLowerCase(Locale.ROOT),
                    new HttpUser(words.get(1), Set.copyOf(words.subList(2, words.size()))));
        }
        return users;
    }

    private static String sha256(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
