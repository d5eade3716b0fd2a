package org.pharos.http;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/**
 * The arguments after the {@code ?} of a GET; other methods have none. A resource method asks for it with
 * {@code @Context QueryArguments arguments}.
 */
public final class QueryArguments {
    private final String path;
    private final MultivaluedMap<String, String> values;

    private QueryArguments(String path, MultivaluedMap<String, String> values) {
        this.path = path;
        this.values = values;
    }

    /** The arguments of a request. */
    public static QueryArguments of(UriInfo uri) {
        return new QueryArguments(uri.getPath(), uri.getQueryParameters());
    }

    /** Whether the argument is there, whatever its value. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Whether the argument is there and not {@code false} or {@code 0}: how {@code expand} is read. */
    public boolean isOn(String name) {
        return text(name).map(value -> BooleanText.parse(value).orElse(true)).orElse(false);
    }

    /** Value of an argument; of several with that name, the last. An argument without value has the empty one. */
    public Optional<String> text(String name) {
        var all = values.get(name);
        return all == null || all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /**
     * A truth value.
     *
     * @throws PharosException with PARAMETER_OUT_OF_RANGE if it is not a truth value
     */
    public boolean flag(String name, boolean absent) {
        return text(name)
                .map(value -> BooleanText.parse(value)
                        .orElseThrow(() -> new PharosException(
                                ErrorCode.PARAMETER_OUT_OF_RANGE,
                                "Expected a Boolean for GET argument \"" + name + "\", found: " + value)))
                .orElse(absent);
    }

    /**
     * A whole number.
     *
     * @throws PharosException with BAD_PARAMETER_TYPE if it is not a number
     */
    public OptionalLong number(String name) {
        return text(name).map(QueryArguments::parse).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    /**
     * The arguments {@code since} and {@code limit}, which come together or not at all.
     *
     * @throws PharosException with BAD_REQUEST if one is missing, PARAMETER_OUT_OF_RANGE if one is negative
     */
    public Paging paging() {
        if (!has("since") && !has("limit")) {
            return Paging.ALL;
        }
        long since = compulsory("since");
        long limit = compulsory("limit");
        if (since < 0 || limit < 0) {
            throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE);
        }
        return new Paging(since, limit);
    }

    private long compulsory(String name) {
        return number(name)
                .orElseThrow(() -> new PharosException(
                        ErrorCode.BAD_REQUEST,
                        "Missing \"" + name + "\" argument for GET request against: /" + path + "/"));
    }

    private static Long parse(@Nullable String text) {
        try {
            return Long.valueOf(text == null ? "" : text.strip());
        } catch (NumberFormatException e) {
            throw new PharosException(ErrorCode.BAD_PARAMETER_TYPE, "Syntax error in some user-supplied data", e);
        }
    }
}
