package org.pharos.bench.workload;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharos.bench.data.GeneratedInstance;
import org.pharos.bench.data.InstanceGenerator;
import org.pharos.bench.dicom.Requestor;
import org.pharos.bench.server.Target;

/** Stores a new instance by C-STORE. */
final class StoreOperation extends AssociationOperation {
    private final InstanceGenerator generator;
    private @Nullable GeneratedInstance instance;

    StoreOperation(Target target, InstanceGenerator generator) throws IOException {
        super(target, List.of(InstanceGenerator.SOP_CLASS), List.of());
        this.generator = generator;
    }

    @Override
    public void prepare(long number) {
        instance = generator.instance(number);
    }

    @Override
    void run(Requestor association, long number) throws IOException {
        GeneratedInstance sent = instance;
        if (sent == null) {
            throw new IllegalStateException("Not prepared");
        }
        association
                .store(sent.sopClassUid(), sent.sopInstanceUid(), sent.dataSet())
                .expect("C-STORE");
    }
}
