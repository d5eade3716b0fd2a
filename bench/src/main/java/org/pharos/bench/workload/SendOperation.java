package org.pharos.bench.workload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.pharos.bench.dicom.Requestor;
import org.pharos.bench.dicom.Sink;
import org.pharos.bench.load.Operation;
import org.pharos.bench.server.HttpConnection;

/** Has a study sent to the sink over REST. */
final class SendOperation implements Operation {
    private final HttpConnection connection;
    private final Sink sink;
    private final StoredSet study;

    SendOperation(Session session, StoredSet study) throws IOException {
        this.connection = new HttpConnection(session.target());
        this.sink = session.sink();
        this.study = study;
    }

    @Override
    public void run(long number) throws IOException {
        long before = sink.instances();
        byte[] body = study.get(0).study().getBytes(StandardCharsets.US_ASCII);
        connection.expect("POST", "/modalities/" + Requestor.AET + "/store", body);
        if (sink.instances() - before != study.size()) {
            throw new IOException("%d of %d instances came".formatted(sink.instances() - before, study.size()));
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
