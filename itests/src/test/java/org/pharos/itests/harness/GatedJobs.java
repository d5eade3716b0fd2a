package org.pharos.itests.harness;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Jobs that send to a modality which takes each instance only when the test lets it. */
public final class GatedJobs implements Closeable {
    private static final int SINK = Ports.free();
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PATIENT = 60;

    private final Http http;
    private final String resource;
    private final GatedPeer sink;

    private GatedJobs(Http http, String resource) throws IOException {
        this.http = http;
        this.resource = resource;
        sink = GatedPeer.start(SINK);
    }

    /** A server that knows the modality, and waits for it. */
    public static RunningServer server() {
        return RunningServer.withEmptyStorage()
                .option("DicomModalities", Map.of("sink", List.of("SINK", "127.0.0.1", SINK)))
                .option("DicomScuTimeout", PATIENT);
    }

    /**
     * Starts the modality, which lets nothing through yet.
     *
     * @param resource what jobs send if nothing else is said
     */
    public static GatedJobs on(RunningServer server, String resource) throws IOException {
        return new GatedJobs(server.http(), resource);
    }

    public GatedPeer sink() {
        return sink;
    }

    /** Asks to send. */
    public Answer send(Map<String, ?> more) {
        var body = new HashMap<String, Object>(more);
        body.putIfAbsent("Resources", List.of(resource));
        return http.post("/modalities/sink/store", Json.write(body));
    }

    /** Submits a job, and gives its identifier. */
    public String submit(Map<String, ?> more) {
        var body = new HashMap<String, Object>(more);
        body.put("Asynchronous", true);
        return send(body).expect(200).json("ID");
    }

    public JsonNode job(String id) {
        return http.get("/jobs/" + id).expect(200).json();
    }

    public String state(String id) {
        return job(id).get("State").asText();
    }

    public void awaitState(String id, String state) {
        await().atMost(LIMIT).until(() -> state(id), state::equals);
    }

    /** Waits until an instance stands at the gate. */
    public void awaitSending() {
        await().atMost(LIMIT).until(() -> sink.waiting() == 1);
    }

    /** Does something to a job: cancel, pause, resume, resubmit or delete. */
    public Answer act(String id, String action) {
        return action.equals("delete") ? http.delete("/jobs/" + id) : http.post("/jobs/" + id + "/" + action, "{}");
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }
}
