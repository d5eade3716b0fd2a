package org.pharos.api.audit;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceId;

/**
 * Something that was done. Its text doesn't tell the payload.
 *
 * @param user who did it; null if that isn't known
 * @param resource that it was done to; null if there is none
 * @param action what it was: one to 64 letters, digits and {@code . _ -}
 * @param payload whatever else there is to say, up to {@value #MAXIMUM_PAYLOAD_LENGTH} characters
 */
public record AuditEntry(@Nullable String user, @Nullable ResourceId resource, String action, String payload) {
    /** Most characters of the payload: {@value}. */
    public static final int MAXIMUM_PAYLOAD_LENGTH = 65_536;

    private static final int LONGEST_USER = 256;
    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** @throws IllegalArgumentException if something is outside its limits */
    public AuditEntry {
        if (!ACTION.matcher(action).matches()) {
            throw new IllegalArgumentException("Not the name of an action");
        }
        if (payload.length() > MAXIMUM_PAYLOAD_LENGTH || user != null && user.length() > LONGEST_USER) {
            throw new IllegalArgumentException("Too long for the audit log");
        }
    }

    @Override
    public String toString() {
        return "AuditEntry[" + action + "]";
    }
}
