package org.pharos.http;

/**
 * Which part of a list is wanted.
 *
 * @param since number of items left out at the beginning
 * @param limit number of items wanted at most; 0 is no limit
 */
public record Paging(long since, long limit) {
    /** The whole list. */
    public static final Paging ALL = new Paging(0, 0);

    public Paging {
        if (since < 0 || limit < 0) {
            throw new IllegalArgumentException("Negative since or limit");
        }
    }
}
