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
    private static final ObjectMapper mapper = new ObjectMapper();

    private final HttpConnection connection;
    private final InstanceGenerator generator;
    private byte[] file = {};

    PostOperation(Target target, InstanceGenerator generator) {
        this.connection = new HttpConnection(target);
        this.generator = generator;
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
        if (!generator.identifiers(number).instance().equals(answer.path("ID").asText())) {
            throw new IOException("Stored as " + answer.path("ID"));
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
