package org.pharos.dicom.net.negotiation;

import java.nio.charset.StandardCharsets;

/**
 * Who the requestor says it is (PS3.7 D.3.3.7). {@link #toString()} keeps the credentials to itself.
 *
 * @param type number of the form of identity, one of the constants here or a later one
 * @param responseRequested whether the acceptor shall confirm the identity
 * @param primary user name, Kerberos ticket, SAML assertion or JSON web token; not copied, so not to be changed
 * @param secondary passcode, empty for all other forms; not copied, so not to be changed
 */
public record UserIdentity(int type, boolean responseRequested, byte[] primary, byte[] secondary) {
    /** User name in UTF-8. */
    public static final int USERNAME = 1;

    /** User name and passcode in UTF-8. */
    public static final int USERNAME_AND_PASSCODE = 2;

    /** Kerberos service ticket. */
    public static final int KERBEROS = 3;

    /** SAML assertion. */
    public static final int SAML = 4;

    /** JSON web token. */
    public static final int JWT = 5;

    /** A user name alone. */
    public static UserIdentity username(String name, boolean responseRequested) {
        return new UserIdentity(USERNAME, responseRequested, name.getBytes(StandardCharsets.UTF_8), new byte[0]);
    }

    /** A user name with its passcode. */
    public static UserIdentity passcode(String name, String passcode, boolean responseRequested) {
        return new UserIdentity(
                USERNAME_AND_PASSCODE,
                responseRequested,
                name.getBytes(StandardCharsets.UTF_8),
                passcode.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "UserIdentity[type=" + type + ", responseRequested=" + responseRequested + "]";
    }
}
