package org.pharos.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pharos.bench.server.ProcessMeter;

class LoadRunnerTest {
    private final LoadRunner runner = new LoadRunner(new ProcessMeter(0));
    private final AtomicLong numbers = new AtomicLong();

    @Test
    void everyNumberIsRunOnce() throws Exception {
        Set<Long> prepared = ConcurrentHashMap.newKeySet();
        Set<Long> done = ConcurrentHashMap.newKeySet();
        List<Operation> four = Stream.<Operation>generate(() -> new Operation() {
                    @Override
                    public void prepare(long number) {
                        prepared.add(number);
                    }

                    @Override
                    public void run(long number) {
                        assertThat(prepared).contains(number);
                        done.add(number);
                    }

                    @Override
                    public void close() {}
                })
                .limit(4)
                .toList();

        Sample first = runner.run(four, Amount.operations(3000), numbers);
        Sample second = runner.run(four, Amount.operations(7), numbers);

        assertThat(first.operations()).isEqualTo(3000);
        assertThat(second.operations()).isEqualTo(7);
        assertThat(done).hasSize(3007);
        assertThat(first.cpuMs()).isNaN();
        assertThat(first.failures()).isZero();
    }

    @Test
    void failuresAreCountedAndTheFirstIsTold() throws Exception {
        Sample sample = runner.run(
                List.of(operation(number -> {
                    if (number % 10 == 3) {
                        throw new IOException("refused " + number);
                    }
                })),
                Amount.operations(100),
                numbers);

        assertThat(sample.operations()).isEqualTo(90);
        assertThat(sample.failures()).isEqualTo(10);
        assertThat(sample.firstFailure()).isEqualTo("refused 3");
    }

    @Test
    void nothingButFailuresEndsSoon() throws Exception {
        Sample sample = runner.run(
                List.of(operation(number -> {
                    throw new IOException("404");
                })),
                Amount.seconds(3600),
                numbers);

        assertThat(sample.operations()).isZero();
        assertThat(sample.failures()).isLessThan(100);
    }

    private interface Step {
        void run(long number) throws IOException;
    }

    private static Operation operation(Step step) {
        return new Operation() {
            @Override
            public void run(long number) throws IOException {
                step.run(number);
            }

            @Override
            public void close() {}
        };
    }
}
