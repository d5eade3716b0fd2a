package org.pharos.bench.workload;

import java.io.IOException;
import java.util.Optional;
import org.pharos.bench.load.Operation;

/**
 * One kind of work.
 *
 * @param workers how many connections do it at once
 * @param preparation done once at each server, not measured
 * @param connector opens one connection
 * @param volume what one operation moves, where that is of interest
 */
public record Workload(
        String name,
        int workers,
        Schedule schedule,
        Preparation preparation,
        Connector connector,
        Optional<Volume> volume) {
    Workload(String name, int workers, Schedule schedule, Preparation preparation, Connector connector) {
        this(name, workers, schedule, preparation, connector, Optional.empty());
    }

    Workload moving(Volume moved) {
        return new Workload(name, workers, schedule, preparation, connector, Optional.of(moved));
    }

    /** Puts a server into the state that the work needs. */
    @FunctionalInterface
    public interface Preparation {
        /** Nothing to be done. */
        Preparation NONE = session -> {};

        void prepare(Session session) throws IOException, InterruptedException;
    }

    /** Opens connections. */
    @FunctionalInterface
    public interface Connector {
        Operation connect(Session session) throws IOException;
    }
}
