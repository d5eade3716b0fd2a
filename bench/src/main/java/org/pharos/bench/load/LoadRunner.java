package org.pharos.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.pharos.bench.server.ProcessMeter;

/** Repeats operations on some threads at once, each with a connection of its own, as fast as the answers come. */
public final class LoadRunner {
    /** A server that fails so often without a success before won't succeed later. */
    private static final int HOPELESS_FAILURES = 20;

    private final ProcessMeter meter;

    public LoadRunner(ProcessMeter meter) {
        this.meter = meter;
    }

    /**
     * Runs until the amount is done.
     *
     * @param connections one thread each; left open
     * @param numbers where the numbers of the operations come from
     */
    public Sample run(List<? extends Operation> connections, Amount amount, AtomicLong numbers)
            throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(connections.size());
        try {
            double cpuBefore = meter.cpuMs().orElse(Double.NaN);
            long start = System.nanoTime();
            Run run = new Run(amount, numbers, start);
            List<Future<long[]>> results = new ArrayList<>();
            for (Operation connection : connections) {
                results.add(threads.submit(() -> run.repeat(connection)));
            }
            List<long[]> latencies = new ArrayList<>();
            for (Future<long[]> result : results) {
                latencies.add(result.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpuMs = meter.cpuMs().orElse(Double.NaN) - cpuBefore;
            long[] all = latencies.stream().flatMapToLong(LongStream::of).toArray();
            return new Sample(seconds, cpuMs, all, run.failures.get(), run.firstFailure);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The driver itself failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static final class Run {
        final AtomicLong failures = new AtomicLong();
        volatile @Nullable String firstFailure;

        private final AtomicLong left;
        private final AtomicLong numbers;
        private final AtomicLong successes = new AtomicLong();
        private final long end;

        Run(Amount amount, AtomicLong numbers, long start) {
            this.left = new AtomicLong(amount.operations());
            this.numbers = numbers;
            this.end = start + amount.time().toNanos();
        }

        long[] repeat(Operation operation) {
            Latencies latencies = new Latencies();
            while (System.nanoTime() < end && !isHopeless() && left.getAndDecrement() > 0) {
                long number = numbers.getAndIncrement();
                operation.prepare(number);
                long start = System.nanoTime();
                try {
                    operation.run(number);
                    latencies.add(System.nanoTime() - start);
                    successes.lazySet(1);
                } catch (IOException e) {
                    note(e);
                }
            }
            return latencies.toArray();
        }

        private boolean isHopeless() {
            return failures.get() >= HOPELESS_FAILURES && successes.get() == 0;
        }

        private void note(IOException e) {
            if (failures.getAndIncrement() == 0) {
                firstFailure = e.getMessage() == null ? e.toString() : e.getMessage();
            }
        }
    }
}
