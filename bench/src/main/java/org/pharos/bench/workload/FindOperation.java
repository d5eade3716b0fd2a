package org.pharos.bench.workload;

import java.io.IOException;
import java.util.List;
import org.pharos.bench.data.StudyQuery;
import org.pharos.bench.dicom.Requestor;
import org.pharos.bench.server.Target;

/** Searches by C-FIND, and must find something. */
final class FindOperation extends AssociationOperation {
    private final byte[] identifier;

    FindOperation(Target target, StudyQuery query) throws IOException {
        super(target, List.of(Requestor.STUDY_ROOT_FIND), List.of());
        this.identifier = query.find();
    }

    @Override
    void run(Requestor association, long number) throws IOException {
        if (association.find(identifier).expect("C-FIND").pending() == 0) {
            throw new IOException("C-FIND: nothing found");
        }
    }
}
