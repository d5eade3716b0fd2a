package org.pharos.dicom.scp.internal;

import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.network.CommitmentCandidate;
import org.pharos.api.network.CommitmentHandler;
import org.pharos.api.network.CommitmentVerdict;
import org.pharos.api.query.FindHandler;
import org.pharos.api.query.FindQuery;
import org.pharos.api.query.MoveHandler;
import org.pharos.api.query.MoveRequest;
import org.pharos.core.find.QueryRewriting;
import org.pharos.core.network.Modalities;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.PluginServices;
import org.pharos.core.plugin.Rounds;
import org.pharos.core.plugin.TrackedService;
import org.pharos.core.plugin.TrackedServices;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.net.negotiation.AssociationInfo;

/** Asks plugins whether they want to answer a request themselves. */
@Component(service = QueryHandlers.class)
public final class QueryHandlers {
    private final Modalities modalities;
    private final TrackedServices<FindHandler> finds;
    private final TrackedServices<MoveHandler> moves;
    private final TrackedServices<CommitmentHandler> commitments;

    @Activate
    public QueryHandlers(BundleContext context, @Reference Modalities modalities, @Reference PluginServices plugins) {
        this(
                modalities,
                plugins.track(context, FindHandler.class),
                plugins.track(context, MoveHandler.class),
                plugins.track(context, CommitmentHandler.class));
    }

    QueryHandlers(
            Modalities modalities,
            TrackedServices<FindHandler> finds,
            TrackedServices<MoveHandler> moves,
            TrackedServices<CommitmentHandler> commitments) {
        this.modalities = modalities;
        this.finds = finds;
        this.moves = moves;
        this.commitments = commitments;
    }

    @Deactivate
    void stop() {
        finds.close();
        moves.close();
        commitments.close();
    }

    /**
     * The answers of the plugin that takes a query; empty if none does.
     *
     * @throws PharosException with PLUGIN if one fails
     */
    Optional<HandledFind> find(DataSet identifier, AssociationInfo association) {
        if (finds.current().isEmpty()) {
            return Optional.empty();
        }
        var query = new FindQuery(
                QueryLevel.of(identifier).resources(),
                QueryRewriting.shown(identifier),
                QueryCallers.of(association, modalities));
        return first(
                finds,
                handler -> handler.call(h -> Objects.requireNonNull(h.answer(query)))
                        .map(a -> new HandledFind(handler, a)));
    }

    /**
     * What the plugin does that takes a C-MOVE; empty if none does.
     *
     * @throws PharosException with PLUGIN if one fails
     */
    Optional<HandledMove> move(DataSet identifier, String destination, int messageId, AssociationInfo association) {
        if (moves.current().isEmpty()) {
            return Optional.empty();
        }
        var request = new MoveRequest(
                QueryRewriting.shown(identifier), destination, messageId, QueryCallers.of(association, modalities));
        return first(
                moves,
                handler -> handler.call(h -> Objects.requireNonNull(h.begin(request)))
                        .map(o -> new HandledMove(handler, o)));
    }

    /**
     * What a plugin says of an instance; empty if none does.
     *
     * @throws PharosException with PLUGIN if one fails
     */
    Optional<CommitmentVerdict> commitment(CommitmentCandidate candidate) {
        return commitments.current().isEmpty()
                ? Optional.empty()
                : first(commitments, handler -> handler.call(h -> Objects.requireNonNull(h.judge(candidate))));
    }

    /** What one handler says. */
    @FunctionalInterface
    private interface Question<S, R> {
        Optional<R> ask(TrackedService<S> handler) throws FailedCallException;
    }

    private static <S, R> Optional<R> first(TrackedServices<S> handlers, Question<S, R> question) {
        try {
            return Rounds.ask(handlers::current, all -> {
                for (TrackedService<S> handler : all) {
                    Optional<R> answer = question.ask(handler);
                    if (answer.isPresent()) {
                        return answer;
                    }
                }
                return Optional.empty();
            });
        } catch (FailedCallException e) {
            // Who else answered instead might tell what the plugin keeps back.
            throw new PharosException(ErrorCode.PLUGIN, "A plugin failed", e);
        }
    }
}
