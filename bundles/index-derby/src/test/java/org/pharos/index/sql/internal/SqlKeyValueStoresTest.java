package org.pharos.index.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.keyvalue.KeyValueStores;
import org.pharos.index.derby.internal.DerbyDatabase;

class SqlKeyValueStoresTest {
    @TempDir
    Path directory;

    private DerbyDatabase database;
    private SqlEngine engine;
    private KeyValueStores stores;

    @BeforeEach
    void open() {
        database = new DerbyDatabase(directory);
        engine = new SqlEngine(database, changes -> {}, Clock.systemUTC());
        stores = new SqlKeyValueStores(engine);
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void lastValueOutlivesARestart() {
        byte[] any = {0, -1, 10, 0};
        stores.store("s", "k", bytes("first"));
        stores.store("s", "k", any);
        close();
        open();
        assertThat(stores.find("s", "k"))
                .hasValueSatisfying(value -> assertThat(value).isEqualTo(any));
    }

    @Test
    void storesAndKeysAreApartEvenIfOnlySpaceTellsThem() {
        stores.store("s", "k", bytes("1"));
        stores.store("s", "k ", bytes("2"));
        stores.store("t", "k", bytes("3"));
        assertThat(stores.find("s", "k"))
                .hasValueSatisfying(value -> assertThat(value).isEqualTo(bytes("1")));
        assertThat(stores.find("s", "k "))
                .hasValueSatisfying(value -> assertThat(value).isEqualTo(bytes("2")));
        assertThat(stores.find("t", "k"))
                .hasValueSatisfying(value -> assertThat(value).isEqualTo(bytes("3")));
    }

    @Test
    void deletedValueIsGone() {
        stores.store("s", "k", bytes("1"));
        stores.delete("s", "k");
        stores.delete("s", "unknown");
        assertThat(stores.find("s", "k")).isEmpty();
    }

    @Test
    void keysAreToldPageByPage() {
        var all = IntStream.range(0, 25).mapToObj(i -> "key " + i).toList();
        all.forEach(key -> stores.store("s", key, bytes("1")));
        stores.store("s ", "of another store", bytes("1"));

        var told = new ArrayList<String>();
        List<String> page = stores.keys("s", "", 10);
        while (!page.isEmpty()) {
            told.addAll(page);
            page = stores.keys("s", page.get(page.size() - 1), 10);
        }

        assertThat(told).containsExactlyInAnyOrderElementsOf(all);
        assertThat(stores.keys("unknown", "", 1)).isEmpty();
    }

    @Test
    void namesAndValuesHaveLimits() {
        assertRefused(() -> stores.find("", "k"));
        assertRefused(() -> stores.store("s", "k".repeat(KeyValueStores.MAXIMUM_NAME_LENGTH + 1), bytes("1")));
        assertRefused(() -> stores.keys("s", "", 0));
        assertRefused(() -> stores.keys("s", "", KeyValueStores.MAXIMUM_KEYS + 1));
        assertRefused(() -> stores.store("s", "k", new byte[KeyValueStores.MAXIMUM_VALUE_BYTES + 1]));
    }

    private static void assertRefused(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PARAMETER_OUT_OF_RANGE));
    }
}
