package org.pharos.bench.workload;

import java.io.IOException;
import java.util.List;
import org.pharos.bench.data.InstanceGenerator;
import org.pharos.bench.data.StudyQuery;
import org.pharos.bench.dicom.Requestor;
import org.pharos.bench.server.Target;

/** Gets a study by C-GET. */
final class GetOperation extends AssociationOperation {
    private final StoredSet study;
    private final byte[] identifier;

    GetOperation(Target target, StoredSet study) throws IOException {
        super(target, List.of(Requestor.STUDY_ROOT_GET), List.of(InstanceGenerator.SOP_CLASS));
        this.study = study;
        this.identifier = StudyQuery.uid(study.generator().studyUid(0)).retrieve();
    }

    @Override
    void run(Requestor association, long number) throws IOException {
        int received = association.get(identifier).expect("C-GET").received();
        if (received != study.size()) {
            throw new IOException("C-GET: %d of %d instances came".formatted(received, study.size()));
        }
    }
}
