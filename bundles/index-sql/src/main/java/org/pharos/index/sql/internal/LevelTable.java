package org.pharos.index.sql.internal;

import org.pharos.api.ResourceLevel;

/** The table of a level, the name it bears in queries, and its indexes. */
enum LevelTable {
    PATIENTS(ResourceLevel.PATIENT, "patients", "p"),
    STUDIES(ResourceLevel.STUDY, "studies", "t"),
    SERIES(ResourceLevel.SERIES, "series", "e"),
    INSTANCES(ResourceLevel.INSTANCE, "instances", "i");

    private final ResourceLevel level;
    private final String table;
    private final String alias;

    LevelTable(ResourceLevel level, String table, String alias) {
        this.level = level;
        this.table = table;
        this.alias = alias;
    }

    static LevelTable of(ResourceLevel level) {
        return values()[level.ordinal()];
    }

    ResourceLevel level() {
        return level;
    }

    String table() {
        return table;
    }

    String alias() {
        return alias;
    }

    String column(String name) {
        return alias + '.' + name;
    }

    String idIndex() {
        return "ux_" + table + "_id";
    }

    String publicIdIndex() {
        return "ux_" + table + "_public_id";
    }

    String index(String column) {
        return "ix_" + table + '_' + column;
    }
}
