package org.pharos.scripting.lua.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.pharos.api.ingest.Origin;
import org.pharos.core.ingest.StoredContent;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.TransferSyntax;

class EventQueueTest {
    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    @Test
    void eventsAreToldInOrderThoughOneFails() {
        try (var queue = new EventQueue(event -> {
            if (event.id().equals("2")) {
                throw new IllegalStateException("broken");
            }
            told.add(event.id());
        })) {
            queue.add(Event.of("f", "1"));
            queue.add(Event.of("f", "2"));
            queue.add(Event.of("f", "3"));
        }
        assertThat(told).containsExactly("1", "3");
    }

    @Test
    void whatDoesNotFitIsLeftOutAndNobodyWaits() throws InterruptedException {
        var busy = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var queue = new EventQueue(
                event -> {
                    busy.countDown();
                    await(go);
                    told.add(event.id());
                },
                1)) {
            queue.add(Event.of("f", "1"));
            assertThat(busy.await(60, TimeUnit.SECONDS)).isTrue();
            queue.add(Event.of("f", "2"));
            queue.add(Event.of("f", "3"));
            go.countDown();
        }
        assertThat(told).containsExactly("1", "2");
    }

    @Test
    void contentOfFewInstancesWaitsWithThem() throws InterruptedException {
        List<Boolean> withContent = new CopyOnWriteArrayList<>();
        var busy = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var queue = new EventQueue(event -> {
            busy.countDown();
            await(go);
            withContent.add(event.content() != null);
        })) {
            queue.add(stored(1));
            assertThat(busy.await(60, TimeUnit.SECONDS)).isTrue();
            queue.add(stored(65 << 10));
            for (int i = 0; i < 70; i++) {
                queue.add(stored(64 << 10));
            }
            go.countDown();
        }
        assertThat(withContent).hasSize(72).startsWith(true, false, true);
        assertThat(withContent.subList(2, 66)).containsOnly(true);
        assertThat(withContent.subList(66, 72)).containsOnly(false);
    }

    private static Event stored(long headerBytes) {
        var header = new DicomHeader(
                new byte[0], new DataSet(), new DataSet(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, 0, -1, null);
        return new Event("f", "1", Origin.internal(Origin.Kind.LUA), new StoredContent(header, headerBytes, Map.of()));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
