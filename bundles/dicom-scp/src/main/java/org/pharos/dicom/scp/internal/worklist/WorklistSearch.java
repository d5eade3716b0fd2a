package org.pharos.dicom.scp.internal.worklist;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pharos.api.worklist.WorklistItem;
import org.pharos.api.worklist.WorklistQuery;
import org.pharos.api.worklist.WorklistRules;
import org.pharos.api.worklist.WorklistSource;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.TrackedService;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.scp.internal.worklist.WorklistSources.Tracked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One query: asks each source, and hands over the answers. For one thread. */
public final class WorklistSearch {
    private static final Logger logger = LoggerFactory.getLogger(WorklistSearch.class);

    /** Items looked at between two looks for a C-CANCEL. */
    private static final int UNTIL_LOOK = 64;

    private static final int MOST_TOLD = 10_000;

    private final WorklistQuery query;
    private final KeyTree keys;
    private final Peer peer;
    private boolean isCut;
    private boolean hasFailed;

    /** The modality that waits for answers. */
    public interface Peer {
        /** Whether it has had enough. */
        boolean isCancelled() throws IOException;

        /** Sends it a new data set. */
        void send(DataSet answer) throws IOException;
    }

    /** How a search ended. */
    public enum Outcome {
        /** Everything that matches was sent. */
        COMPLETE,
        /** There is more than a source gives. */
        CUT,
        /** The modality has cancelled. */
        CANCELLED,
        /** A source has failed; the answers of others were sent. */
        FAILED
    }

    public WorklistSearch(WorklistQuery query, KeyTree keys, Peer peer) {
        this.query = query;
        this.keys = keys;
        this.peer = peer;
    }

    /**
     * Sends all that matches.
     *
     * @throws IOException if the association is broken
     */
    public Outcome run(WorklistSources sources) throws IOException {
        for (Tracked source : sources.all()) {
            if (!ask(source)) {
                return Outcome.CANCELLED;
            }
        }
        if (hasFailed) {
            return Outcome.FAILED;
        }
        return isCut ? Outcome.CUT : Outcome.COMPLETE;
    }

    /** False if the modality has cancelled. */
    private boolean ask(Tracked source) throws IOException {
        var told = new ArrayList<String>();
        try {
            return ask(source, told);
        } finally {
            tell(source, told);
        }
    }

    private boolean ask(Tracked source, List<String> told) throws IOException {
        try (var items = new Items(source)) {
            WorklistRules rules = items.rules();
            KeyTree wanted = rules.onlyForCaller() ? keys.forStation(query.callingAet()) : keys;
            int sent = 0;
            for (int looked = 1; ; looked++) {
                Optional<Found> item = items.next();
                if (item.isEmpty()) {
                    return true;
                }
                if (looked % UNTIL_LOOK == 0 && peer.isCancelled()) {
                    return false;
                }
                Optional<DataSet> found = item.get().dataSet().filter(wanted::matches);
                if (found.isEmpty()) {
                    continue;
                }
                if (rules.maximumAnswers() > 0 && sent == rules.maximumAnswers()) {
                    isCut = true;
                    return true;
                }
                if (peer.isCancelled()) {
                    return false;
                }
                peer.send(wanted.answer(found.get()));
                sent++;
                if (told.size() < MOST_TOLD) {
                    told.add(item.get().id());
                }
            }
        } catch (SourceFailure e) {
            hasFailed = true;
            logger.debug("The worklist source {} has failed", source.name(), e);
            return true;
        }
    }

    private void tell(Tracked source, List<String> told) {
        try {
            source.source().call(s -> {
                s.answered(query, List.copyOf(told));
                return true;
            });
        } catch (FailedCallException e) {
            logger.debug("The worklist source {} has failed", source.name(), e);
        }
    }

    /** A plugin's failure, told from one of the association. */
    private static final class SourceFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SourceFailure(FailedCallException cause) {
            super(cause);
        }
    }

    /** An item with its data set, unless that can't be read. */
    private record Found(String id, Optional<DataSet> dataSet) {}

    /** The items of a source, all of whose failures are those of the source. */
    private final class Items implements AutoCloseable {
        private final Tracked source;
        private final long number;
        private final Stream<WorklistItem> stream;
        private final Iterator<WorklistItem> iterator;

        Items(Tracked source) {
            this.source = source;
            number = source.items().begin();
            stream = call(s -> s.items(query));
            iterator = call(s -> stream.iterator());
        }

        WorklistRules rules() {
            return call(WorklistSource::rules);
        }

        Optional<Found> next() {
            Optional<Found> found = call(s -> {
                if (!iterator.hasNext()) {
                    return Optional.empty();
                }
                WorklistItem item = iterator.next();
                return Optional.of(new Found(item.id(), source.items().dataSet(item, number)));
            });
            if (found.isEmpty()) {
                source.items().end(number);
            }
            return found;
        }

        /** Also if the source has just gone, as the stream may hold files open. */
        @Override
        public void close() {
            try {
                source.source().call(s -> {
                    stream.close();
                    return true;
                });
            } catch (FailedCallException e) {
                if (!e.isGone()) {
                    throw new SourceFailure(e);
                }
                stream.close();
            }
        }

        private <R> R call(TrackedService.Call<WorklistSource, R> call) {
            try {
                return source.source().call(call);
            } catch (FailedCallException e) {
                throw new SourceFailure(e);
            }
        }
    }
}
