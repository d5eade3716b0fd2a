package org.pharos.rest.networking.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.pharos.api.ResourceId;
import org.pharos.core.network.RetrieveObserver;

/** What came of the request for one resource, while it goes on and afterwards. Used from any thread. */
final class RetrieveOutcome implements RetrieveObserver {
    private static final String STATUS = "DimseErrorStatus";
    private static final String RECEIVED = "ReceivedInstancesIds";

    /** More aren't listed: clients that retrieve so many at once ask for the study, and not here. */
    private static final int MOST_LISTED = 100_000;

    private final BooleanSupplier isStopRequested;
    private final Set<String> received = new LinkedHashSet<>();
    private volatile int status;
    private volatile double progress;

    /** @param isStopRequested whether the request shall end early */
    RetrieveOutcome(BooleanSupplier isStopRequested) {
        this.isStopRequested = isStopRequested;
    }

    static RetrieveOutcome restore(JsonNode saved) {
        var outcome = new RetrieveOutcome(() -> false);
        outcome.status = saved.required(STATUS).asInt();
        saved.required(RECEIVED).forEach(id -> outcome.received.add(id.asText()));
        return outcome;
    }

    @Override
    public boolean isStopRequested() {
        return isStopRequested.getAsBoolean();
    }

    @Override
    public void progress(int done, int total) {
        progress = total <= 0 ? 0 : Math.min(1, (double) done / total);
    }

    @Override
    public void received(ResourceId instance) {
        synchronized (received) {
            if (received.size() < MOST_LISTED) {
                received.add(instance.value());
            }
        }
    }

    /** Remembers that the modality answered with a failure. */
    void failed(int dimseStatus) {
        status = dimseStatus;
    }

    /** From 0 to 1, as far as the modality tells. */
    double progress() {
        return progress;
    }

    /** What clients see of it, without the query. */
    ObjectNode describe() {
        List<String> ids;
        synchronized (received) {
            ids = new ArrayList<>(received);
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode().put(STATUS, status);
        var list = json.putArray(RECEIVED);
        ids.forEach(list::add);
        return json;
    }
}
