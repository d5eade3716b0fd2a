package org.pharos.rest.annotations.internal.revision;

import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.index.ResourceRecord.Metadata;
import org.pharos.core.index.StoredFile;
import org.pharos.http.TaggedException;

/**
 * State of a metadata or an attachment, as clients are told it: {@code "0-e38b87d0c6d7d8ff97533d777896fd0c"}.
 *
 * @param revision from 0 on
 * @param md5 sum of the value in hexadecimal digits; empty where sums are off
 */
public record EntityTag(long revision, String md5) {
    private static final Pattern FORM = Pattern.compile("(-?\\d{1,18})-(.*)");

    /** The state of a metadata. */
    public static EntityTag of(Metadata metadata) {
        return new EntityTag(metadata.revision(), md5(metadata.value()));
    }

    /** The state of an attachment. */
    public static EntityTag of(StoredFile file) {
        byte[] md5 = file.uncompressedMd5();
        return new EntityTag(file.revision(), md5 == null ? "" : HexFormat.of().formatHex(md5));
    }

    /**
     * Reads the header of a client.
     *
     * @throws PharosException with PARAMETER_OUT_OF_RANGE if it hasn't that form
     */
    static EntityTag parse(String header, String value) {
        Matcher matcher = FORM.matcher(unquoted(value));
        if (!matcher.matches()) {
            throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE, malformed(header, value));
        }
        return new EntityTag(Long.parseLong(matcher.group(1)), matcher.group(2));
    }

    /**
     * Whether the client has this state already.
     *
     * @param ifNoneMatch the header, if it was sent
     * @throws TaggedException with PARAMETER_OUT_OF_RANGE if it hasn't the form of an entity tag
     */
    public boolean isKnown(@Nullable String ifNoneMatch) {
        if (ifNoneMatch == null) {
            return false;
        }
        try {
            return equals(parse(HttpHeaders.IF_NONE_MATCH, ifNoneMatch));
        } catch (PharosException e) {
            throw new TaggedException(e.code(), e.getMessage(), toString());
        }
    }

    private static String malformed(String header, String value) {
        return "The \"" + header + "\" HTTP header should contain the ETag (revision followed by MD5 hash), but found: "
                + unquoted(value);
    }

    private static String unquoted(String value) {
        String stripped = value.strip();
        boolean isQuoted = stripped.length() >= 2 && stripped.startsWith("\"") && stripped.endsWith("\"");
        return isQuoted ? stripped.substring(1, stripped.length() - 1) : stripped;
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    /** The value of the header {@code ETag}. */
    public String quoted() {
        return '"' + toString() + '"';
    }

    @Override
    public String toString() {
        return revision + "-" + md5;
    }
}
