package org.pharos.bench.workload;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.pharos.bench.dicom.Requestor;
import org.pharos.bench.dicom.Sink;
import org.pharos.bench.load.Amount;
import org.pharos.bench.load.LoadRunner;
import org.pharos.bench.load.Operation;
import org.pharos.bench.load.Sample;
import org.pharos.bench.server.HttpConnection;
import org.pharos.bench.server.ProcessMeter;
import org.pharos.bench.server.Target;

/** One server while it is measured: what was stored there, the node that it sends to, and how far each workload has come. For one thread. */
public final class Session implements Closeable {
    private final Target target;
    private final ProcessMeter meter;
    private final Map<String, AtomicLong> numbers = new HashMap<>();
    private final Set<StoredSet> sets = new HashSet<>();
    private @Nullable Sink sink;

    public Session(Target target) {
        this.target = target;
        this.meter = new ProcessMeter(target.pid());
    }

    /** The server. */
    public Target target() {
        return target;
    }

    /** Its process. */
    public ProcessMeter meter() {
        return meter;
    }

    /** Runs part of a workload over new connections. */
    public Sample run(Workload workload, Amount amount) throws IOException, InterruptedException {
        AtomicLong counter = numbers.computeIfAbsent(workload.name(), name -> new AtomicLong());
        List<Operation> connections = new ArrayList<>();
        try {
            for (int i = 0; i < workload.workers(); i++) {
                connections.add(workload.connector().connect(this));
            }
            return new LoadRunner(meter).run(connections, amount, counter);
        } finally {
            for (Operation connection : connections) {
                connection.close();
            }
        }
    }

    /** Stores a set unless it is there. */
    void need(StoredSet set, Preparer preparer) throws IOException, InterruptedException {
        if (sets.add(set)) {
            preparer.prepare(set);
        }
    }

    /** Puts a set where it is to be. */
    @FunctionalInterface
    interface Preparer {
        void prepare(StoredSet set) throws IOException, InterruptedException;
    }

    /** What the server may send to; it knows it as the modality {@link Requestor#AET}. */
    Sink sink() throws IOException {
        Sink open = sink;
        if (open == null) {
            open = new Sink(addressSeenByServer());
            sink = open;
        }
        return open;
    }

    /** Makes the driver known to the server, with all permissions. */
    void introduce() throws IOException {
        try (HttpConnection connection = new HttpConnection(target)) {
            String modality = "{\"AET\":\"%s\",\"Host\":\"%s\",\"Port\":%d,\"Manufacturer\":\"Generic\"}"
                    .formatted(Requestor.AET, addressSeenByServer().getHostAddress(), sink().port());
            connection.expect("PUT", "/modalities/" + Requestor.AET, modality.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private InetAddress addressSeenByServer() throws IOException {
        try (Socket socket = new Socket(target.dicomHost(), target.dicomPort())) {
            return socket.getLocalAddress();
        }
    }

    @Override
    public void close() throws IOException {
        if (sink != null) {
            sink.close();
        }
    }
}
