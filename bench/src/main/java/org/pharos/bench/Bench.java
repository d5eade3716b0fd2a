package org.pharos.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharos.bench.load.Sample;
import org.pharos.bench.report.JsonReport;
import org.pharos.bench.report.Measurement;
import org.pharos.bench.report.Result;
import org.pharos.bench.report.TableReport;
import org.pharos.bench.server.HttpAnswer;
import org.pharos.bench.server.HttpConnection;
import org.pharos.bench.server.Target;
import org.pharos.bench.workload.Catalogue;
import org.pharos.bench.workload.Session;
import org.pharos.bench.workload.Workload;

/** Runs the workloads, each at all servers in turns, and reports. */
final class Bench implements Closeable {
    private final Arguments arguments;
    private final List<Session> sessions;
    private final TableReport table;
    private final JsonReport json;

    Bench(Arguments arguments, PrintStream out) {
        this.arguments = arguments;
        this.sessions = arguments.servers().stream().map(Session::new).toList();
        List<String> names = arguments.servers().stream().map(Target::name).toList();
        this.table = new TableReport(out, names);
        this.json = new JsonReport(arguments.sizes(), names);
    }

    void run() throws IOException, InterruptedException {
        List<Double> idle = new ArrayList<>();
        List<String> versions = new ArrayList<>();
        for (Session session : sessions) {
            versions.add(version(session.target()));
            idle.add(session.meter().residentMib().orElse(Double.NaN));
        }
        table.start();
        for (Workload workload : new Catalogue(arguments.sizes(), arguments.images()).workloads()) {
            if (arguments.wants(workload.name())) {
                Measurement measurement = measure(workload);
                table.add(measurement);
                json.add(measurement);
            }
        }
        for (int i = 0; i < sessions.size(); i++) {
            Session session = sessions.get(i);
            double peak = session.meter().peakMib().orElse(Double.NaN);
            table.addMemory(session.target().name(), idle.get(i), peak);
            json.addServer(session.target().name(), versions.get(i), idle.get(i), peak);
        }
        if (arguments.json() != null) {
            json.write(arguments.json());
        }
    }

    private static String version(Target target) throws IOException {
        try (HttpConnection connection = new HttpConnection(target)) {
            HttpAnswer answer = connection.exchange("GET", "/system", null);
            return answer.isSuccess()
                    ? new ObjectMapper().readTree(answer.body()).path("Version").asText()
                    : "unknown";
        } catch (IOException e) {
            throw new IOException(target.name() + " doesn't answer at " + target.http() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Session session : sessions) {
            session.close();
        }
    }

    private Measurement measure(Workload workload) throws IOException, InterruptedException {
        List<Turns> turns = new ArrayList<>();
        for (Session session : sessions) {
            turns.add(new Turns(session, workload));
        }
        for (Turns server : turns) {
            server.warmUp();
        }
        for (int round = 0; round < workload.schedule().rounds(); round++) {
            for (int i = 0; i < turns.size(); i++) {
                // Who goes first changes, so that neither always runs in the other's wake.
                turns.get((i + round) % turns.size()).round();
            }
        }
        List<Result> results = new ArrayList<>();
        for (Turns server : turns) {
            results.add(server.result());
        }
        return new Measurement(workload.name(), results, workload.volume());
    }

    /** One workload at one server. */
    private static final class Turns {
        private final Session session;
        private final Workload workload;
        private final List<Sample> rounds = new ArrayList<>();
        private @Nullable String unavailable;

        Turns(Session session, Workload workload) {
            this.session = session;
            this.workload = workload;
        }

        void warmUp() throws InterruptedException {
            try {
                workload.preparation().prepare(session);
                note(session.run(workload, workload.schedule().warmUp()));
            } catch (IOException e) {
                unavailable = e.getMessage() == null ? e.toString() : e.getMessage();
            }
        }

        void round() throws InterruptedException {
            if (unavailable != null) {
                return;
            }
            try {
                Sample sample = session.run(workload, workload.schedule().round());
                note(sample);
                rounds.add(sample);
            } catch (IOException e) {
                unavailable = e.getMessage() == null ? e.toString() : e.getMessage();
            }
        }

        private void note(Sample sample) {
            if (sample.operations() == 0 && sample.failures() > 0) {
                unavailable = sample.firstFailure();
            }
        }

        Result result() throws IOException {
            return new Result(rounds, unavailable, session.meter().residentMib().orElse(Double.NaN));
        }
    }
}
