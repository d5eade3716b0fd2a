package org.pharos.bench.workload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pharos.bench.data.GeneratedInstance;
import org.pharos.bench.data.InstanceGenerator;
import org.pharos.bench.load.Operation;
import org.pharos.bench.server.Target;
import org.pharos.dicom.net.Association;
import org.pharos.dicom.net.AssociationOptions;
import org.pharos.dicom.net.DimseResult;
import org.pharos.dicom.net.StoreRequest;

/** Stores a new instance by C-STORE. */
final class StoreOperation implements Operation {
    private static final String CALLING_AET = "BENCH";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Target target;
    private final InstanceGenerator generator;
    private @Nullable Association association;
    private @Nullable GeneratedInstance instance;

    StoreOperation(Target target, InstanceGenerator generator) throws IOException {
        this.target = target;
        this.generator = generator;
        associated();
    }

    @Override
    public void prepare(long number) {
        instance = generator.instance(number);
    }

    @Override
    public void run(long number) throws IOException {
        GeneratedInstance sent = instance;
        if (sent == null) {
            throw new IllegalStateException("Not prepared");
        }
        boolean answered = false;
        try {
            StoreRequest request =
                    StoreRequest.of(sent.sopClassUid(), sent.sopInstanceUid(), GeneratedInstance.TRANSFER_SYNTAX);
            DimseResult result = associated().store(request, new ByteArrayInputStream(sent.dataSet()));
            answered = true;
            if (!result.status().isSuccess()) {
                throw new IOException("C-STORE: " + result.status());
            }
        } finally {
            if (!answered) {
                close();
            }
        }
    }

    private Association associated() throws IOException {
        Association open = association;
        if (open == null) {
            open = Association.open(
                    AssociationOptions.to(target.dicomHost(), target.dicomPort(), target.aet(), CALLING_AET)
                            .context(InstanceGenerator.SOP_CLASS, GeneratedInstance.TRANSFER_SYNTAX)
                            .associateTimeout(PATIENCE)
                            .responseTimeout(PATIENCE));
            association = open;
        }
        return open;
    }

    @Override
    public void close() {
        Association open = association;
        association = null;
        if (open != null) {
            open.close();
        }
    }
}
