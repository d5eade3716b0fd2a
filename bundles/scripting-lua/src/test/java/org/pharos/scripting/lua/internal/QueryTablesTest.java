package org.pharos.scripting.lua.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.api.PharosException;
import org.pharos.api.query.QueryKeys;

class QueryTablesTest {
    private static final int PATIENT_ID = 0x00100020;
    private static final int STEPS = 0x00400100;
    private static final QueryKeys STEP = new QueryKeys(new TreeMap<>(Map.of(0x00080060, "CT")), new TreeMap<>());
    private static final QueryKeys KEYS =
            new QueryKeys(new TreeMap<>(Map.of(PATIENT_ID, "17")), new TreeMap<>(Map.of(STEPS, List.of(STEP))));

    @Test
    void tagsAreNamedByHexadecimalNumbers() {
        assertThat(QueryTables.flat(KEYS)).isEqualTo(Map.of("0010,0020", "17"));
        assertThat(QueryTables.nested(KEYS))
                .isEqualTo(Map.of("0010,0020", "17", "0040,0100", List.of(Map.of("0008,0060", "CT"))));
    }

    @Test
    void whatIsGivenIsReadBack() {
        assertThat(QueryTables.read(QueryTables.nested(KEYS), "f")).isEqualTo(KEYS);
        assertThat(QueryTables.read(List.of(), "f").texts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00100020", "0010-0020", "0010,0020"})
    void tagsMayBeWrittenInSeveralWays(String name) {
        assertThat(QueryTables.read(Map.of(name, 17L), "f").texts()).isEqualTo(Map.of(PATIENT_ID, "17"));
    }

    @Test
    void anythingElseIsRefused() {
        assertRefused(null);
        assertRefused("text");
        assertRefused(Map.of("PatientID", "17"));
        assertRefused(Map.of("0010,0020", true));
    }

    private static void assertRefused(Object table) {
        assertThatThrownBy(() -> QueryTables.read(table, "f"))
                .isInstanceOf(PharosException.class)
                .hasMessageStartingWith("f must give a table");
    }
}
