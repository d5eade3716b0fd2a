package org.pharos.bench.workload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pharos.bench.data.InstanceGenerator;
import org.pharos.bench.data.Shape;

/** All workloads, sized by the options. */
public final class Catalogue {
    private static final String POPULATION = "POPULATION";
    private static final String CT_POPULATION = "CT";
    private static final String DELETION = "DELETION";
    private static final Shape INGEST_SHAPE = new Shape(1, 2, 50);
    private static final Shape DELETION_SHAPE = new Shape(1, 2, 100);
    private static final Shape POPULATION_SHAPE = new Shape(1, 1, 2);
    private static final int CT_POPULATION_SIZE = 40;
    private static final int GROWTH_ROUNDS = 10;
    private static final int GROWTH_CONNECTIONS = 8;

    private final Sizes sizes;

    public Catalogue(Sizes sizes) {
        this.sizes = sizes;
    }

    /** Every workload, in the order of running. */
    public List<Workload> workloads() {
        List<Workload> all = new ArrayList<>();
        for (int associations : sizes.associations()) {
            all.add(ingest("store-ct-", true, associations));
            all.add(ingest("store-4k-", true, associations));
        }
        for (int connections : sizes.connections()) {
            all.add(ingest("post-ct-", false, connections));
            all.add(ingest("post-4k-", false, connections));
        }
        for (ReadRoute route : ReadRoute.ALL) {
            all.add(read(route));
        }
        all.add(deletion());
        if (sizes.growth() > 0) {
            all.add(growth("grow-store", true));
            all.add(growth("grow-post", false));
        }
        return all;
    }

    private Workload ingest(String name, boolean dicom, int workers) {
        boolean ct = name.contains("-ct-");
        InstanceGenerator generator = generator(name.toUpperCase(Locale.ROOT) + workers, INGEST_SHAPE, ct);
        Schedule schedule = Schedule.operations(ct ? sizes.ctInstances() : sizes.smallInstances(), sizes.rounds());
        return new Workload(name + workers, workers, schedule, Workload.Preparation.NONE, connector(dicom, generator));
    }

    private Workload growth(String name, boolean dicom) {
        return new Workload(
                name,
                GROWTH_CONNECTIONS,
                Schedule.cold(sizes.growth(), GROWTH_ROUNDS),
                Workload.Preparation.NONE,
                connector(dicom, generator(name.toUpperCase(Locale.ROOT), INGEST_SHAPE, false)));
    }

    private static Workload.Connector connector(boolean dicom, InstanceGenerator generator) {
        if (dicom) {
            return session -> new StoreOperation(session.target(), generator);
        }
        return session -> new PostOperation(session.target(), generator, PostOperation.Listener.NONE);
    }

    private Workload read(ReadRoute route) {
        return new Workload(
                route.name(),
                sizes.readers(),
                Schedule.seconds(sizes.warmUpSeconds(), sizes.seconds(), sizes.rounds()),
                this::populate,
                session -> {
                    StoredSet small = session.set(POPULATION);
                    StoredSet ct = session.set(CT_POPULATION);
                    return new RequestOperation(
                            session.target(),
                            route.method(),
                            number -> route.path(small.get(number), ct.get(number)),
                            route.body(sizes.seed()));
                });
    }

    private void populate(Session session) throws IOException, InterruptedException {
        if (!session.has(POPULATION)) {
            int size = sizes.population() * POPULATION_SHAPE.instancesPerSeries();
            session.add(POPULATION, StoredSet.store(session, generator(POPULATION, POPULATION_SHAPE, false), size));
            session.add(
                    CT_POPULATION,
                    StoredSet.store(session, generator(CT_POPULATION, INGEST_SHAPE, true), CT_POPULATION_SIZE));
        }
    }

    /** Studies of 200 instances. */
    private Workload deletion() {
        int perStudy = DELETION_SHAPE.seriesPerStudy() * DELETION_SHAPE.instancesPerSeries();
        InstanceGenerator generator = generator(DELETION, DELETION_SHAPE, false);
        // One and a half: the warm-up deletes half as many.
        int studies = sizes.deletions() * 3 / 2 + 1;
        return new Workload(
                "delete-study-200",
                1,
                Schedule.operations(sizes.deletions(), Math.min(sizes.rounds(), sizes.deletions())),
                session -> session.add(DELETION, StoredSet.store(session, generator, studies * perStudy)),
                session -> {
                    StoredSet set = session.set(DELETION);
                    return new RequestOperation(
                            session.target(),
                            "DELETE",
                            number -> "/studies/" + set.get(number * perStudy).study(),
                            null);
                });
    }

    private InstanceGenerator generator(String set, Shape shape, boolean ct) {
        int matrix = ct ? InstanceGenerator.CT_MATRIX : InstanceGenerator.SMALL_MATRIX;
        return new InstanceGenerator(sizes.seed(), set, shape, matrix);
    }
}
