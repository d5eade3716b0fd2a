package org.pharos.bench.workload;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import org.pharos.bench.data.InstanceGenerator;
import org.pharos.bench.load.Amount;
import org.pharos.bench.load.LoadRunner;
import org.pharos.bench.load.Operation;
import org.pharos.bench.load.Sample;

/** Instances that a server holds, with its identifiers, in the order of their numbers. */
final class StoredSet {
    private static final int CONNECTIONS = 4;

    private final AtomicReferenceArray<StoredInstance> instances;

    private StoredSet(int size) {
        instances = new AtomicReferenceArray<>(size);
    }

    /** Stores a new set over REST. */
    static StoredSet store(Session session, InstanceGenerator generator, int size)
            throws IOException, InterruptedException {
        StoredSet set = new StoredSet(size);
        List<Operation> connections = Stream.<Operation>generate(
                        () -> new PostOperation(session.target(), generator, set.instances::set))
                .limit(CONNECTIONS)
                .toList();
        try {
            Sample sample = new LoadRunner(session.meter()).run(connections, Amount.operations(size), new AtomicLong());
            if (sample.failures() > 0) {
                throw new IOException("%s didn't store %d of %d instances: %s"
                        .formatted(session.target().name(), sample.failures(), size, sample.firstFailure()));
            }
        } finally {
            for (Operation connection : connections) {
                connection.close();
            }
        }
        return set;
    }

    /** The instance of a number; beyond the last one it starts anew. */
    StoredInstance get(long number) {
        return instances.get((int) (number % instances.length()));
    }
}
