package org.pharos.bench.workload;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pharos.bench.data.InstanceGenerator;
import org.pharos.bench.data.Shape;
import org.pharos.bench.data.StudyQuery;

/** All workloads, sized by the options. */
public final class Catalogue {
    private static final Shape INGEST_SHAPE = new Shape(1, 2, 50);
    private static final Shape DELETION_SHAPE = new Shape(1, 2, 100);
    private static final Shape CT_STUDY = new Shape(1, 1, 40);
    private static final Shape MAMMOGRAM_STUDY = new Shape(1, 1, 2);
    private static final Shape SMALL_STUDY = new Shape(1, 2, 50);
    private static final int GROWTH_ROUNDS = 10;
    private static final int GROWTH_CONNECTIONS = 8;

    private final Sizes sizes;
    private final List<ImageFile> images;
    private final StoredSet population;
    private final StoredSet ctStudy;
    private final StoredSet mammogram;
    private final StoredSet smallStudy;
    private final StoredSet deleted;

    /** @param images folder with DICOM files to be rendered; null for none */
    public Catalogue(Sizes sizes, @Nullable Path images) throws IOException {
        this.sizes = sizes;
        this.images = images == null ? List.of() : ImageFile.in(images);
        this.population = set("POPULATION", new Shape(1, 1, sizes.populationInstances()), false, sizes.population());
        this.ctStudy = set("CT", CT_STUDY, true, 1);
        this.mammogram = new StoredSet(
                new InstanceGenerator(
                        sizes.seed(),
                        "MAMMOGRAM",
                        MAMMOGRAM_STUDY,
                        InstanceGenerator.MAMMOGRAM_ROWS,
                        InstanceGenerator.MAMMOGRAM_COLUMNS),
                MAMMOGRAM_STUDY.instancesPerStudy());
        this.smallStudy = set("SMALL", SMALL_STUDY, false, 1);
        // One and a half: the warm-up deletes half as many.
        this.deleted = set("DELETION", DELETION_SHAPE, false, sizes.deletions() * 3L / 2 + 1);
    }

    private StoredSet set(String name, Shape shape, boolean ct, long studies) {
        return new StoredSet(generator(name, shape, ct), studies * shape.instancesPerStudy());
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
        for (ImageFile image : images) {
            all.add(rendering(image, "preview"));
            all.add(rendering(image, "rendered"));
        }
        all.add(search("cfind-patient-id", new StudyQuery(population.generator().patientId(42), "", "", "")));
        all.add(search("cfind-name-prefix", new StudyQuery("", "GHOSH000*", "", "")));
        all.add(search("cfind-name-infix", new StudyQuery("", "*OSH000*", "", "")));
        all.add(search("cfind-date-range", new StudyQuery("", "", "20150201-20150207", "")));
        all.add(transfer("cmove-ct-40", ctStudy, session -> new MoveOperation(session, ctStudy)));
        all.add(transfer("cmove-4k-100", smallStudy, session -> new MoveOperation(session, smallStudy)));
        all.add(transfer("cget-ct-40", ctStudy, session -> new GetOperation(session.target(), ctStudy)));
        all.add(transfer("cget-4k-100", smallStudy, session -> new GetOperation(session.target(), smallStudy)));
        all.add(transfer("send-ct-40", ctStudy, session -> new SendOperation(session, ctStudy)));
        all.add(transfer("send-4k-100", smallStudy, session -> new SendOperation(session, smallStudy)));
        all.add(rewriting("anonymize-study-40", "/anonymize", "{}"));
        all.add(rewriting("modify-study-40", "/modify", "{\"Replace\":{\"StudyDescription\":\"BENCH\"}}"));
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
        return session -> new PostOperation(session.target(), generator);
    }

    private Workload read(ReadRoute route) {
        return new Workload(
                route.name(),
                sizes.readers(),
                reading(),
                session -> {
                    populate(session);
                    if (route.needsMammogram()) {
                        session.need(mammogram, set -> provide(session, set));
                    }
                },
                session -> new RequestOperation(
                        session.target(),
                        route.method(),
                        number -> route.path(population.get(number), ctStudy.get(number), mammogram.get(number)),
                        route.body(sizes.seed())));
    }

    private Workload rendering(ImageFile image, String form) {
        return new Workload(
                form + "-" + image.name(),
                sizes.readers(),
                reading(),
                Workload.Preparation.NONE,
                session -> image.connect(session, form));
    }

    /** C-FIND, which needs a server that knows the driver. */
    private Workload search(String name, StudyQuery query) {
        return new Workload(
                name,
                sizes.readers(),
                reading(),
                session -> {
                    session.introduce();
                    populate(session);
                },
                session -> new FindOperation(session.target(), query));
    }

    /** Sending a study to the driver. Nobody else may send meanwhile, since what comes is counted. */
    private Workload transfer(String name, StoredSet study, Workload.Connector connector) {
        Workload.Preparation preparation = session -> {
            session.introduce();
            session.need(study, set -> provide(session, set));
        };
        return new Workload(name, 1, reading(), preparation, connector).moving(new Volume(study.size(), study.bytes()));
    }

    private Schedule reading() {
        return Schedule.seconds(sizes.warmUpSeconds(), sizes.seconds(), sizes.rounds());
    }

    private void populate(Session session) throws IOException, InterruptedException {
        session.need(population, set -> provide(session, set));
        session.need(ctStudy, set -> provide(session, set));
    }

    private void provide(Session session, StoredSet set) throws IOException, InterruptedException {
        if (!set.isStored(session)) {
            set.store(session, sizes.loaders());
        }
    }

    /** A study of CT images becomes another one, which stays. */
    private Workload rewriting(String name, String operation, String body) {
        return new Workload(
                        name,
                        1,
                        Schedule.operations(sizes.deletions(), Math.min(sizes.rounds(), sizes.deletions())),
                        session -> session.need(ctStudy, set -> provide(session, set)),
                        session -> new RequestOperation(
                                session.target(),
                                "POST",
                                number -> "/studies/" + ctStudy.get(0).study() + operation,
                                body))
                .moving(new Volume(ctStudy.size(), ctStudy.bytes()));
    }

    /** Studies of 200 instances. */
    private Workload deletion() {
        int perStudy = DELETION_SHAPE.instancesPerStudy();
        return new Workload(
                "delete-study-200",
                1,
                Schedule.operations(sizes.deletions(), Math.min(sizes.rounds(), sizes.deletions())),
                session -> session.need(deleted, set -> set.store(session, sizes.loaders())),
                session -> new RequestOperation(
                        session.target(),
                        "DELETE",
                        number -> "/studies/" + deleted.get(number * perStudy).study(),
                        null));
    }

    private InstanceGenerator generator(String set, Shape shape, boolean ct) {
        int matrix = ct ? InstanceGenerator.CT_MATRIX : InstanceGenerator.SMALL_MATRIX;
        return new InstanceGenerator(sizes.seed(), set, shape, matrix);
    }
}
