package org.pharos.bench.workload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.pharos.bench.load.Amount;
import org.pharos.bench.load.LoadRunner;
import org.pharos.bench.load.Operation;
import org.pharos.bench.load.Sample;
import org.pharos.bench.server.ProcessMeter;
import org.pharos.bench.server.Target;

/** One server while it is measured: what was stored there, and how far each workload has come. For one thread. */
public final class Session {
    private final Target target;
    private final ProcessMeter meter;
    private final Map<String, AtomicLong> numbers = new HashMap<>();
    private final Map<String, StoredSet> sets = new HashMap<>();

    public Session(Target target) {
        this.target = target;
        this.meter = new ProcessMeter(target.pid());
    }

    /** The server. */
    public Target target() {
        return target;
    }

    /** Its process. */
    public ProcessMeter meter() {
        return meter;
    }

    /** Runs part of a workload over new connections. */
    public Sample run(Workload workload, Amount amount) throws IOException, InterruptedException {
        AtomicLong counter = numbers.computeIfAbsent(workload.name(), name -> new AtomicLong());
        List<Operation> connections = new ArrayList<>();
        try {
            for (int i = 0; i < workload.workers(); i++) {
                connections.add(workload.connector().connect(this));
            }
            return new LoadRunner(meter).run(connections, amount, counter);
        } finally {
            for (Operation connection : connections) {
                connection.close();
            }
        }
    }

    /** The set of a name, which was stored before. */
    StoredSet set(String name) {
        StoredSet set = sets.get(name);
        if (set == null) {
            throw new IllegalStateException("Not stored: " + name);
        }
        return set;
    }

    boolean has(String name) {
        return sets.containsKey(name);
    }

    void add(String name, StoredSet set) {
        sets.put(name, set);
    }
}
