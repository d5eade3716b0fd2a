package org.pharos.dicom.scp.internal.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.pharos.api.worklist.WorklistItem;
import org.pharos.api.worklist.WorklistItem.Form;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.charset.CharacterSet;
import org.pharos.dicom.core.charset.CharacterSets;

class KnownItemsTest {
    static final DicomDefaults DEFAULTS = new DicomDefaults() {
        @Override
        public Dictionary dictionary() {
            return Dictionary.standard();
        }

        @Override
        public CharacterSet defaultCharacterSet() {
            return CharacterSets.LATIN_1;
        }
    };

    private final AtomicInteger reads = new AtomicInteger();

    private WorklistItem item(String id, String version, String patientId) {
        byte[] json =
                "{\"00100020\": {\"Value\": [\"%s\"]}}".formatted(patientId).getBytes(StandardCharsets.UTF_8);
        return new WorklistItem(id, version, Form.DICOM_JSON, () -> {
            reads.incrementAndGet();
            return new ByteArrayInputStream(json);
        });
    }

    private static String patientId(KnownItems items, WorklistItem item) {
        return items.dataSet(item, items.begin())
                .flatMap(dataSet -> dataSet.string(Tag.PATIENT_ID))
                .orElse("");
    }

    @Test
    void itemIsReadOnceAVersion() {
        var items = new KnownItems("test", DEFAULTS);

        assertThat(patientId(items, item("a", "1", "P1"))).isEqualTo("P1");
        assertThat(patientId(items, item("a", "1", "ignored"))).isEqualTo("P1");
        assertThat(reads).hasValue(1);
        assertThat(patientId(items, item("a", "2", "P2"))).isEqualTo("P2");
        assertThat(reads).hasValue(2);
    }

    @Test
    void itemWithoutVersionIsReadEachTime() {
        var items = new KnownItems("test", DEFAULTS);

        assertThat(patientId(items, item("a", null, "P1"))).isEqualTo("P1");
        assertThat(patientId(items, item("a", null, "P2"))).isEqualTo("P2");
        assertThat(items.bytes()).isZero();
    }

    @Test
    void damagedItemIsLeftOutAndNotReadAgain() {
        var items = new KnownItems("test", DEFAULTS);
        var damaged = new WorklistItem("a", "1", Form.DICOM_FILE, () -> {
            reads.incrementAndGet();
            return new ByteArrayInputStream("no DICOM".getBytes(StandardCharsets.UTF_8));
        });

        assertThat(items.dataSet(damaged, items.begin())).isEmpty();
        assertThat(items.dataSet(damaged, items.begin())).isEmpty();
        assertThat(reads).hasValue(1);
    }

    @Test
    void vanishedOrUnreadableItemIsLeftOut() {
        var items = new KnownItems("test", DEFAULTS);
        var gone = new WorklistItem("a", "1", Form.DICOM_FILE, () -> {
            throw new NoSuchFileException("a");
        });
        var locked = new WorklistItem("b", "1", Form.DICOM_FILE, () -> {
            throw new IOException("locked");
        });

        assertThat(items.dataSet(gone, items.begin())).isEmpty();
        assertThat(items.dataSet(locked, items.begin())).isEmpty();
    }

    @Test
    void longItemIsLeftOut() {
        var items = new KnownItems("test", DEFAULTS);

        assertThat(patientId(items, item("a", "1", "x".repeat(2 << 20)))).isEmpty();
        assertThat(items.bytes()).isLessThan(1000);
    }

    @Test
    void roomIsBoundedAndGivenBack() {
        var items = new KnownItems("test", DEFAULTS, 5000);
        for (int i = 0; i < 100; i++) {
            assertThat(patientId(items, item("item" + i, "1", "P" + i))).isEqualTo("P" + i);
        }
        assertThat(items.bytes()).isBetween(1L, 5000L);

        items.end(items.begin());

        assertThat(items.bytes()).isZero();
        assertThat(patientId(items, item("new", "1", "P"))).isEqualTo("P");
        assertThat(items.bytes()).isPositive();
    }

    @Test
    void itemIsForgottenSomeTimeAfterItVanished() {
        var items = new KnownItems("test", DEFAULTS);
        patientId(items, item("gone", "1", "P1"));

        for (int i = 0; i < 100; i++) {
            long query = items.begin();
            items.dataSet(item("here", "1", "P2"), query);
            items.end(query);
        }

        assertThat(reads).hasValue(2);
        long one = items.bytes();
        assertThat(patientId(items, item("gone", "1", "P1"))).isEqualTo("P1");
        assertThat(reads).hasValue(3);
        assertThat(items.bytes()).isEqualTo(2 * one);
    }
}
