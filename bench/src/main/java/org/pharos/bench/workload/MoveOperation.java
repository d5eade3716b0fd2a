package org.pharos.bench.workload;

import java.io.IOException;
import java.util.List;
import org.pharos.bench.data.StudyQuery;
import org.pharos.bench.dicom.Requestor;
import org.pharos.bench.dicom.Sink;

/** Has a study sent to the sink by C-MOVE. */
final class MoveOperation extends AssociationOperation {
    private final Sink sink;
    private final StoredSet study;
    private final byte[] identifier;

    MoveOperation(Session session, StoredSet study) throws IOException {
        super(session.target(), List.of(Requestor.STUDY_ROOT_MOVE), List.of());
        this.sink = session.sink();
        this.study = study;
        this.identifier = StudyQuery.uid(study.generator().studyUid(0)).retrieve();
    }

    @Override
    void run(Requestor association, long number) throws IOException {
        long before = sink.instances();
        association.move(Requestor.AET, identifier).expect("C-MOVE");
        if (sink.instances() - before != study.size()) {
            throw new IOException("C-MOVE: %d of %d instances came".formatted(sink.instances() - before, study.size()));
        }
    }
}
