package org.pharos.bench.workload;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharos.bench.dicom.Requestor;
import org.pharos.bench.load.Operation;
import org.pharos.bench.server.Target;

/** What is done over an association, which is opened with the operation and again after a failure. */
abstract class AssociationOperation implements Operation {
    private final Target target;
    private final List<String> used;
    private final List<String> stored;
    private @Nullable Requestor association;

    /**
     * Associates.
     *
     * @param used SOP classes to use as an SCU
     * @param stored storage classes that the server may use in turn
     */
    AssociationOperation(Target target, List<String> used, List<String> stored) throws IOException {
        this.target = target;
        this.used = used;
        this.stored = stored;
        associated();
    }

    abstract void run(Requestor association, long number) throws IOException;

    @Override
    public final void run(long number) throws IOException {
        Requestor open = associated();
        boolean isDone = false;
        try {
            run(open, number);
            isDone = true;
        } finally {
            if (!isDone) {
                association = null;
                open.abort();
            }
        }
    }

    private Requestor associated() throws IOException {
        Requestor open = association;
        if (open == null) {
            open = Requestor.open(target, used, stored);
            association = open;
        }
        return open;
    }

    @Override
    public final void close() throws IOException {
        Requestor open = association;
        association = null;
        if (open != null) {
            open.close();
        }
    }
}
