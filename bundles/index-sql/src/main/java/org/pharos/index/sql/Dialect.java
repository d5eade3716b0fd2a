package org.pharos.index.sql;

import java.sql.SQLException;

/**
 * What differs between databases. The SQL of the index is standard SQL beyond that: {@code OFFSET ? ROWS FETCH NEXT ?
 * ROWS ONLY}, {@code BOOLEAN}, {@code BIGINT}.
 */
public interface Dialect {
    /** Type of a column with exactly that many bytes. */
    String binary(int bytes);

    /** Type of a column with at most that many characters, ordered by code. */
    String text(int characters);

    /** Type of a column with text of any length. */
    String longText();

    /** What follows {@code FROM} to join tables in the order in which they stand; may be empty. */
    String joinInOrder();

    /** What follows the alias of a table to reach its rows through an index; may be empty. */
    String throughIndex(String index);

    /** Whether the same statements may succeed when they are run again at once, as after a deadlock. */
    boolean isTransient(SQLException failure);

    /** Whether the connection is of no use any more. */
    boolean isConnectionLost(SQLException failure);
}
