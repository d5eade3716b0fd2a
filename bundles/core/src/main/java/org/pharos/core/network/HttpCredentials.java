package org.pharos.core.network;

/** Name and password of a user elsewhere. Its text doesn't tell the password. */
public record HttpCredentials(String username, String password) {
    @Override
    public String toString() {
        return "HttpCredentials[" + username + "]";
    }
}
