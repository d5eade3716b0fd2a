package org.pharos.index.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.queue.Queue;
import org.pharos.api.queue.Queue.End;
import org.pharos.api.queue.Queues;
import org.pharos.api.queue.Reservation;
import org.pharos.index.derby.internal.DerbyDatabase;

class SqlQueuesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    private volatile Instant now = Instant.ofEpochMilli(1_700_000_000_123L);
    private DerbyDatabase database;
    private SqlEngine engine;
    private Queue queue;

    @BeforeEach
    void open() {
        InstantSource clock = () -> now;
        database = new DerbyDatabase(directory);
        engine = new SqlEngine(database, changes -> {}, clock.withZone(ZoneOffset.UTC));
        queue = SqlQueues.of("org.example.plugin", engine).queue("work");
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    private void enqueue(String... values) {
        for (String value : values) {
            queue.enqueue(value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    private Optional<String> dequeue(End end) {
        return queue.dequeue(end).map(SqlQueuesTest::text);
    }

    private Reservation reserve() {
        return queue.reserve(End.FRONT, MINUTE).orElseThrow();
    }

    @Test
    void valuesComeFromBothEndsAndOutliveARestart() {
        enqueue("1", "2", "3", "4");
        close();
        open();

        assertThat(queue.size()).isEqualTo(4);
        assertThat(dequeue(End.FRONT)).contains("1");
        assertThat(dequeue(End.BACK)).contains("4");
        assertThat(dequeue(End.BACK)).contains("3");
        assertThat(dequeue(End.FRONT)).contains("2");
        assertThat(dequeue(End.FRONT)).isEmpty();
        assertThat(queue.size()).isZero();
    }

    @Test
    void anyBytesComeBack() {
        byte[] any = {0, -1, 10, 0};
        queue.enqueue(any);
        queue.enqueue(new byte[0]);

        assertThat(queue.dequeue(End.FRONT))
                .hasValueSatisfying(value -> assertThat(value).isEqualTo(any));
        assertThat(queue.dequeue(End.FRONT))
                .hasValueSatisfying(value -> assertThat(value).isEmpty());
    }

    @Test
    void pluginsAndNamesAreApart() {
        enqueue("1");

        assertThat(SqlQueues.of("org.example.plugin", engine).queue("other").size())
                .isZero();
        assertThat(SqlQueues.of("org.example.other", engine).queue("work").size())
                .isZero();
        assertThat(SqlQueues.of("org.example.plugin", engine).queue("work").size())
                .isEqualTo(1);
    }

    @Test
    void reservedValueIsHiddenAndComesBackToItsPlace() {
        enqueue("1", "2");

        Reservation first = reserve();
        assertThat(text(first.value())).isEqualTo("1");
        assertThat(first.attempt()).isEqualTo(1);
        assertThat(queue.size()).isEqualTo(2);
        assertThat(text(reserve().value())).isEqualTo("2");
        assertThat(queue.reserve(End.FRONT, MINUTE)).isEmpty();

        now = now.plus(MINUTE);
        Reservation again = reserve();
        assertThat(text(again.value())).isEqualTo("1");
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(queue.acknowledge(first)).isFalse();
        assertThat(queue.acknowledge(again)).isTrue();
        assertThat(queue.acknowledge(again)).isFalse();
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void reservationOutlivesARestart() {
        enqueue("1");
        Reservation first = reserve();
        close();
        open();

        assertThat(dequeue(End.BACK)).isEmpty();
        assertThat(queue.acknowledge(first)).isTrue();
        assertThat(queue.size()).isZero();
    }

    @Test
    void lateAcknowledgementCountsIfNobodyWasFaster() {
        enqueue("1");
        Reservation first = reserve();

        now = now.plus(MINUTE);

        assertThat(queue.acknowledge(first)).isTrue();
        assertThat(dequeue(End.FRONT)).isEmpty();
    }

    @Test
    void renewedLeaseIsLonger() {
        enqueue("1");
        Reservation first = reserve();
        now = now.plusSeconds(59);
        assertThat(queue.renew(first, MINUTE)).isTrue();
        now = now.plusSeconds(59);
        assertThat(dequeue(End.FRONT)).isEmpty();

        now = now.plusSeconds(1);
        assertThat(reserve().attempt()).isEqualTo(2);
        assertThat(queue.renew(first, MINUTE)).isFalse();
    }

    @Test
    void numberIsNotGivenOutTwice() {
        enqueue("1");
        Reservation old = reserve();
        queue.acknowledge(old);
        enqueue("2");
        reserve();

        assertThat(queue.acknowledge(old)).isFalse();
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void eachValueIsTakenOnce() throws InterruptedException {
        var values = IntStream.range(0, 100).mapToObj(String::valueOf).toList();
        enqueue(values.toArray(String[]::new));
        var taken = new ConcurrentLinkedQueue<String>();

        var threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            threads.execute(() -> {
                for (var value = dequeue(End.FRONT); value.isPresent(); value = dequeue(End.FRONT)) {
                    taken.add(value.get());
                }
            });
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(new ArrayList<>(taken)).containsExactlyInAnyOrderElementsOf(values);
    }

    @Test
    void namesValuesAndLeasesHaveLimits() {
        var queues = SqlQueues.of("org.example.plugin", engine);
        assertRefused(ErrorCode.PARAMETER_OUT_OF_RANGE, () -> queues.queue(""));
        assertRefused(ErrorCode.PARAMETER_OUT_OF_RANGE, () -> queues.queue("q".repeat(256)));
        assertRefused(ErrorCode.PARAMETER_OUT_OF_RANGE, () -> queue.enqueue(new byte[Queue.MAXIMUM_VALUE_BYTES + 1]));
        assertRefused(ErrorCode.PARAMETER_OUT_OF_RANGE, () -> queue.reserve(End.FRONT, Duration.ZERO));
        assertRefused(ErrorCode.PARAMETER_OUT_OF_RANGE, () -> queue.reserve(End.FRONT, Duration.ofDays(32)));
    }

    @Test
    void queuesHaveALimitEachPluginForItself() {
        var queues = SqlQueues.of("org.example.greedy", engine);
        IntStream.range(0, Queues.MAXIMUM_QUEUES)
                .forEach(i -> queues.queue("queue " + i).enqueue(new byte[1]));

        assertRefused(ErrorCode.FULL_STORAGE, () -> queues.queue("one more").enqueue(new byte[1]));
        enqueue("1");
        assertThat(queue.size()).isEqualTo(1);
    }

    private static void assertRefused(ErrorCode code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
