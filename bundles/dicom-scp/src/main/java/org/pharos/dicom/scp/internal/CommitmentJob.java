package org.pharos.dicom.scp.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.commitment.CommitmentRequest;
import org.pharos.core.commitment.CommitmentResult;
import org.pharos.core.commitment.CommitmentResult.Failure;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobContext;
import org.pharos.core.job.JobStep;
import org.pharos.core.network.SopInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the instances of a request, and tells the modality which of them are committed. A modality that can't be told is
 * tried again: it may be off for a while.
 */
final class CommitmentJob implements Job {
    static final String TYPE = "StorageCommitmentScp";
    static final String INSTANCES_COUNT = "InstancesCount";

    /** Between the attempts to report: a device that restarts is back soon, one in maintenance after most of an hour. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30));

    private static final Logger logger = LoggerFactory.getLogger(CommitmentJob.class);
    private static final Duration UNTIL_SENDER_IS_BACK = Duration.ofSeconds(2);
    private static final long LONGEST_STEP_NANOS = Duration.ofSeconds(1).toNanos();
    private static final String CALLED_AET = "CalledAet";
    private static final String REMOTE_AET = "RemoteAet";
    private static final String TRANSACTION_UID = "TransactionUid";
    private static final String MODALITY = "Modality";
    private static final String INSTANCES = "Instances";
    private static final String FAILURES = "Failures";
    private static final String POSITION = "Position";
    private static final String ATTEMPTS = "Attempts";

    private final Services services;
    private final CommitmentUser user;
    private final CommitmentRequest request;
    /** Reasons by the place of the instance. */
    private final Map<Integer, Integer> failures = new ConcurrentSkipListMap<>();

    private volatile int position;
    private volatile int attempts;
    private volatile String lastFailure = "";

    /** What is done for the job. */
    interface Services {
        /** The reason why an instance can't be committed; empty if it can. */
        Optional<Integer> failure(CommitmentUser user, String transactionUid, SopInstance instance);

        /**
         * Tells a user what became of its request.
         *
         * @return false if nothing can be sent at the moment
         */
        boolean report(CommitmentUser user, CommitmentResult result);
    }

    CommitmentJob(Services services, CommitmentUser user, CommitmentRequest request) {
        this.services = services;
        this.user = user;
        this.request = request;
    }

    static CommitmentJob restore(Services services, ObjectNode state) {
        var instances = new ArrayList<SopInstance>();
        state.required(INSTANCES)
                .forEach(pair -> instances.add(new SopInstance(
                        pair.required(0).asText(), pair.required(1).asText())));
        var user = new CommitmentUser(
                state.required(MODALITY).asText(),
                state.required(REMOTE_AET).asText(),
                state.required(CALLED_AET).asText());
        var job = new CommitmentJob(
                services,
                user,
                new CommitmentRequest(state.required(TRANSACTION_UID).asText(), instances));
        for (JsonNode pair : state.required(FAILURES)) {
            job.failures.put(pair.required(0).asInt(), pair.required(1).asInt());
        }
        job.position = Math.min(state.required(POSITION).asInt(), instances.size());
        job.attempts = state.required(ATTEMPTS).asInt();
        return job;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public JobStep step(JobContext context) {
        if (position < request.instances().size()) {
            check(context);
            return JobStep.MORE;
        }
        return report();
    }

    private void check(JobContext context) {
        long start = System.nanoTime();
        int next = position;
        while (next < request.instances().size()
                && !context.isStopRequested()
                && System.nanoTime() - start < LONGEST_STEP_NANOS) {
            Optional<Integer> failure = services.failure(
                    user, request.transactionUid(), request.instances().get(next));
            if (failure.isPresent()) {
                failures.put(next, failure.get());
            } else {
                failures.remove(next);
            }
            next++;
            position = next;
        }
    }

    private JobStep report() {
        CommitmentResult result = result();
        try {
            if (!services.report(user, result)) {
                return JobStep.retryAfter(UNTIL_SENDER_IS_BACK);
            }
        } catch (PharosException e) {
            return afterFailure(e);
        }
        logger.debug("Storage commitment {} is reported to {}", request.transactionUid(), user.aet());
        return JobStep.DONE;
    }

    private JobStep afterFailure(PharosException failure) {
        int failed = attempts + 1;
        attempts = failed;
        lastFailure = failure.details().orElse(failure.code().text());
        boolean mayPass =
                failure.code() == ErrorCode.NETWORK_PROTOCOL || failure.code() == ErrorCode.NO_PRESENTATION_CONTEXT;
        if (!mayPass || failed > PAUSES.size()) {
            logger.warn(
                    "The result of storage commitment {} can't be told to {}, which was tried {} times: {}",
                    request.transactionUid(),
                    user.aet(),
                    failed,
                    lastFailure);
            throw failure;
        }
        return JobStep.retryAfter(PAUSES.get(failed - 1));
    }

    private CommitmentResult result() {
        var committed = new ArrayList<SopInstance>();
        var failed = new ArrayList<Failure>();
        for (int i = 0; i < request.instances().size(); i++) {
            SopInstance instance = request.instances().get(i);
            Integer reason = failures.get(i);
            if (reason == null) {
                committed.add(instance);
            } else {
                failed.add(new Failure(instance, reason));
            }
        }
        return new CommitmentResult(request.transactionUid(), committed, failed);
    }

    /** The last step is the report. */
    @Override
    public double progress() {
        return (double) position / (request.instances().size() + 1);
    }

    @Override
    public ObjectNode content() {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put(CALLED_AET, user.calledAet());
        content.put("Description", "");
        content.put("FailedInstancesCount", failures.size());
        content.put(INSTANCES_COUNT, request.instances().size());
        content.put(REMOTE_AET, user.aet());
        content.put("ReportAttemptsFailed", attempts);
        content.put("ReportAttemptsMaximum", PAUSES.size() + 1);
        if (!lastFailure.isEmpty()) {
            content.put("ReportLastFailure", lastFailure);
        }
        return content.put(TRANSACTION_UID, request.transactionUid());
    }

    @Override
    public Optional<ObjectNode> state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put(MODALITY, user.modality()).put(REMOTE_AET, user.aet()).put(CALLED_AET, user.calledAet());
        state.put(TRANSACTION_UID, request.transactionUid())
                .put(POSITION, position)
                .put(ATTEMPTS, attempts);
        ArrayNode reasons = state.putArray(FAILURES);
        failures.forEach((place, reason) -> reasons.addArray().add(place).add(reason));
        ArrayNode instances = state.putArray(INSTANCES);
        request.instances()
                .forEach(instance ->
                        instances.addArray().add(instance.sopClassUid()).add(instance.sopInstanceUid()));
        return Optional.of(state);
    }

    @Override
    public void reset() {
        position = 0;
        attempts = 0;
        lastFailure = "";
        failures.clear();
    }
}
