package org.pharos.bench.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.pharos.bench.data.InstanceGenerator;
import org.pharos.bench.load.Operation;
import org.pharos.bench.server.HttpConnection;
import org.pharos.bench.server.Target;

/** Stores a new instance by {@code POST /instances}. */
final class PostOperation implements Operation {
    /** Learns what was stored. */
    @FunctionalInterface
    interface Listener {
        /** Not interested. */
        Listener NONE = (number, instance) -> {};

        void stored(int number, StoredInstance instance);
    }

    private static final ObjectMapper mapper = new ObjectMapper();

    private final HttpConnection connection;
    private final InstanceGenerator generator;
    private final Listener listener;
    private byte[] file = {};

    PostOperation(Target target, InstanceGenerator generator, Listener listener) {
        this.connection = new HttpConnection(target);
        this.generator = generator;
        this.listener = listener;
    }

    @Override
    public void prepare(long number) {
        file = generator.instance(number).part10();
    }

    @Override
    public void run(long number) throws IOException {
        JsonNode answer = mapper.readTree(connection.expect("POST", "/instances", file));
        if (!answer.path("Status").asText().equals("Success")) {
            throw new IOException("Not stored anew, but " + answer.path("Status")
                    + "; a server that was measured before needs another --seed");
        }
        listener.stored(
                (int) number,
                new StoredInstance(
                        answer.path("ID").asText(),
                        answer.path("ParentSeries").asText(),
                        answer.path("ParentStudy").asText(),
                        answer.path("ParentPatient").asText()));
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
