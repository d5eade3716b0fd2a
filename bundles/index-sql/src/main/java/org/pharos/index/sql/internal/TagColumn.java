package org.pharos.index.sql.internal;

import java.util.List;

/** Where a main DICOM tag stands in a table. */
record TagColumn(int tag, String name, Form form) {
    /** How the value is kept. */
    enum Form {
        /** As it is. */
        PLAIN,
        /** As it is, and beside it as the indexed key. */
        KEYED,
        /** As the indexed key only, which nearly always is the value itself. */
        KEY_ONLY
    }

    boolean isIndexed() {
        return form != Form.PLAIN;
    }

    /** Name of the indexed column. */
    String keyName() {
        return name + "_key";
    }

    /** Name of the column with the value. */
    String valueName() {
        return form == Form.KEY_ONLY ? keyName() : name;
    }

    List<String> names() {
        return form == Form.KEYED ? List.of(name, keyName()) : List.of(valueName());
    }
}
