package org.pharos.index.sql.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.api.event.ChangeType;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.StoreOutcome;
import org.pharos.core.index.StoreRules;
import org.pharos.core.index.Sums;

/** Adds an instance, and makes room for it where the rules say so. */
final class StoreInstance implements WriteOperation<StoreOutcome> {
    private static final RowInsert INSTANCES = new RowInsert(
            LevelTable.INSTANCES,
            Stream.concat(
                            Stream.of("id", "parent_id", "public_id", "metadata", "index_in_series", "context_id"),
                            FileColumns.COMMON.stream())
                    .toArray(String[]::new));

    private final PreparedInstance instance;
    private final StoreRules rules;

    StoreInstance(PreparedInstance instance, StoreRules rules) {
        this.instance = instance;
        this.rules = rules;
    }

    @Override
    public StoreOutcome run(WriteSession session) throws SQLException {
        return new Run(session).store();
    }

    /** What the database has of an instance with the same identifiers. */
    private record Existing(UUID file, Sums sums) {}

    /** One attempt to store it. */
    private final class Run {
        private final WriteSession session;
        private final List<UUID> removedFiles = new ArrayList<>();

        Run(WriteSession session) {
            this.session = session;
        }

        StoreOutcome store() throws SQLException {
            session.concern().patient(instance.id(ResourceLevel.PATIENT));
            var existing = existing();
            if (existing != null && isThisVeryOne(existing)) {
                return new StoreOutcome(true, List.of());
            }
            if (existing != null && !isReplaced(existing)) {
                return new StoreOutcome(false, List.of());
            }
            requireThatItFitsAtAll();
            if (existing == null) {
                makeRoom();
                insert();
            } else if (rules.overwrite() == StoreRules.Overwrite.IN_PLACE) {
                var belongings = Belongings.take(session, instance);
                replace();
                belongings.putBack(session);
            } else {
                replace();
            }
            return new StoreOutcome(true, removedFiles);
        }

        private void replace() throws SQLException {
            delete(new ResourceRef(ResourceLevel.INSTANCE, instance.id(ResourceLevel.INSTANCE)));
            makeRoom();
            insert();
        }

        private @Nullable Existing existing() throws SQLException {
            if (find(ResourceLevel.SERIES).isEmpty()) {
                return null;
            }
            return session.first(
                    new SqlText()
                            .add("SELECT file_uuid, file_uncompressed_checksum, file_uncompressed_md5"
                                    + " FROM instances x")
                            .add(session.dialect().throughIndex(LevelTable.INSTANCES.publicIdIndex()))
                            .add(
                                    " WHERE public_id = ?",
                                    instance.id(ResourceLevel.INSTANCE).bytes()),
                    r -> new Existing(Binary.uuid(r.getBytes(1)), FileColumns.sums(r, 2)));
        }

        /** The commit of an earlier attempt was reported as lost and wasn't: nobody may remove the file of that row. */
        private boolean isThisVeryOne(Existing existing) {
            return existing.file().equals(instance.instance().file().uuid());
        }

        private boolean isReplaced(Existing existing) {
            return switch (rules.overwrite()) {
                case NEVER -> false;
                case ALWAYS, IN_PLACE -> true;
                case IF_CHANGED ->
                    !instance.instance().file().uncompressedSums().match(existing.sums());
            };
        }

        private void requireThatItFitsAtAll() {
            long limit = rules.maximumStorageBytes();
            if (limit > 0 && instance.instance().file().compressedSize() > limit) {
                throw full();
            }
        }

        private void makeRoom() throws SQLException {
            while (isTooMuch()) {
                if (rules.whenFull() == StoreRules.WhenFull.REJECT) {
                    throw full();
                }
                delete(new ResourceRef(
                        ResourceLevel.PATIENT,
                        Recycling.next(session, instance.id(ResourceLevel.PATIENT))
                                .orElseThrow(this::full)));
            }
        }

        private boolean isTooMuch() throws SQLException {
            var totals = session.totals();
            long bytes = totals.compressedBytes() + instance.instance().file().compressedSize();
            boolean areBytesTooMany = rules.maximumStorageBytes() > 0 && bytes > rules.maximumStorageBytes();
            return areBytesTooMany
                    || (rules.maximumPatients() > 0
                            && totals.count(ResourceLevel.PATIENT) >= rules.maximumPatients()
                            && find(ResourceLevel.PATIENT).isEmpty());
        }

        private PharosException full() {
            return new PharosException(ErrorCode.STORAGE_LIMIT);
        }

        private void delete(ResourceRef resource) throws SQLException {
            var outcome = new DeleteResource(resource).run(session).orElseThrow();
            removedFiles.addAll(outcome.removedFiles());
        }

        private Optional<Ancestor> find(ResourceLevel level) throws SQLException {
            return session.ancestors().find(session, level, instance.id(level));
        }

        private void insert() throws SQLException {
            var knownPatient = find(ResourceLevel.PATIENT);
            var knownStudy = find(ResourceLevel.STUDY);
            var knownSeries = find(ResourceLevel.SERIES);
            var inserts = new AncestorInserts(session, instance);
            var patient = (PatientRow) (knownPatient.isPresent() ? knownPatient.get() : inserts.patient());
            var study = knownStudy.isPresent() ? knownStudy.get() : inserts.study(patient);
            var series = knownSeries.isPresent() ? (SeriesRow) knownSeries.get() : inserts.series(study);
            insertInstance(series);
            if (knownSeries.isEmpty()) {
                log(ChangeType.NEW_SERIES, series);
            }
            if (knownStudy.isEmpty()) {
                log(ChangeType.NEW_STUDY, study);
            }
            if (knownPatient.isEmpty()) {
                log(ChangeType.NEW_PATIENT, patient);
            }
            patient.moveToBack(session.totals());
            for (var ancestor : List.of(patient, study, series)) {
                ancestor.touch(instance.instance().received());
            }
            if (series.isFull() && isComplete(series)) {
                log(ChangeType.COMPLETED_SERIES, series);
            }
        }

        private void insertInstance(SeriesRow series) throws SQLException {
            long id = session.totals().nextId();
            var publicId = instance.id(ResourceLevel.INSTANCE);
            var metadata = instance.metadata();
            var row = INSTANCES
                    .row(session, List.of(instance.tags()), metadata.oversized())
                    .number(id)
                    .number(series.id())
                    .bytes(publicId.bytes())
                    .text(TextMap.write(new TreeMap<>(metadata.own())))
                    .text(metadata.indexInSeries())
                    .number(session.contexts().id(session, instance.context()));
            var file = instance.instance().file();
            FileColumns.set(row, file);
            row.update(session);
            series.add(file, instance.sopClass());
            session.totals().addResources(ResourceLevel.INSTANCE, 1);
            session.totals().addDicom(file.compressedSize(), file.uncompressedSize());
            ChangeLog.add(session, ChangeType.NEW_INSTANCE, ResourceLevel.INSTANCE, id, publicId);
        }

        private void log(ChangeType type, Ancestor row) throws SQLException {
            ChangeLog.add(session, type, row.level(), row.id(), row.publicId());
        }

        /** Whether the indices of all instances are exactly 1 to the expected number. */
        private boolean isComplete(SeriesRow series) throws SQLException {
            var indices = new HashSet<Long>();
            session.each(
                    new SqlText()
                            .add("SELECT index_in_series FROM instances x")
                            .add(session.dialect().throughIndex(LevelTable.INSTANCES.index("parent_id")))
                            .add(" WHERE parent_id = ?", series.id()),
                    r -> indices.add(index(r.getString(1))));
            return indices.size() == series.expectedInstances()
                    && indices.stream().allMatch(i -> i >= 1 && i <= series.expectedInstances());
        }

        /** 0, which is no index, for what is no number. */
        private static long index(@Nullable String text) {
            try {
                return text == null ? 0 : Long.parseLong(text.strip());
            } catch (NumberFormatException e) {
                return 0;
            }
        }
    }
}
