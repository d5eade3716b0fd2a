package org.pharos.bench.workload;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.pharos.bench.data.GeneratedInstance;
import org.pharos.bench.data.Identifiers;
import org.pharos.bench.data.InstanceGenerator;
import org.pharos.bench.load.Amount;
import org.pharos.bench.load.LoadRunner;
import org.pharos.bench.load.Operation;
import org.pharos.bench.load.Sample;
import org.pharos.bench.server.HttpConnection;

/**
 * Instances that a server holds, in the order of their numbers.
 *
 * @param size how many
 */
record StoredSet(InstanceGenerator generator, long size) {
    /** Stores the set over REST. */
    void store(Session session, int connections) throws IOException, InterruptedException {
        List<Operation> loaders = Stream.<Operation>generate(() -> new PostOperation(session.target(), generator))
                .limit(connections)
                .toList();
        try {
            Sample sample = new LoadRunner(session.meter()).run(loaders, Amount.operations(size), new AtomicLong());
            if (sample.failures() > 0) {
                throw new IOException("%s didn't store %d of %d instances: %s"
                        .formatted(session.target().name(), sample.failures(), size, sample.firstFailure()));
            }
        } finally {
            for (Operation loader : loaders) {
                loader.close();
            }
        }
    }

    /** Whether the server has the first and the last instance, from a run with the same seed. */
    boolean isStored(Session session) throws IOException {
        try (HttpConnection connection = new HttpConnection(session.target())) {
            return has(connection, get(0)) && has(connection, get(size - 1));
        }
    }

    private static boolean has(HttpConnection connection, Identifiers stored) throws IOException {
        return connection
                .exchange("GET", "/instances/" + stored.instance(), null)
                .isSuccess();
    }

    /** The identifiers of the instance of a number; beyond the last one it starts anew. */
    Identifiers get(long number) {
        return generator.identifiers(number % size);
    }

    /** The bytes of all data sets; they differ by a few only. */
    long bytes() {
        GeneratedInstance first = generator.instance(0);
        return size * first.dataSet().length;
    }
}
