package org.pharos.dicom.scu.internal;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pharos.api.PharosException;
import org.pharos.core.network.RetrieveObserver;
import org.pharos.dicom.net.AssociationOptions;
import org.pharos.dicom.net.ResponseListener;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.CommandSet;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.Priority;
import org.pharos.dicom.net.negotiation.AcceptedContext;

/** A request with identifiers: what it says, over what association it goes, and who follows its answers. */
final class Operation {
    private final String name;
    private final String model;
    private final CommandSet.Builder command;
    private Consumer<AssociationOptions> proposal = options -> {};
    private Function<AcceptedContext, ResponseListener> listening = context -> ResponseListener.NONE;
    private @Nullable RetrieveObserver observer;
    private @Nullable Supplier<PharosException> unavailable;

    private Operation(String name, CommandField field, String model) {
        this.name = name;
        this.model = model;
        command = CommandSet.builder()
                .uid(CommandTag.AFFECTED_SOP_CLASS_UID, model)
                .number(CommandTag.COMMAND_FIELD, field.code())
                .number(CommandTag.PRIORITY, Priority.MEDIUM.code());
    }

    /**
     * A request in an information model.
     *
     * @param name for people
     */
    static Operation of(String name, CommandField field, String model) {
        return new Operation(name, field, model);
    }

    /** Adds to what is proposed for the association. */
    Operation proposing(Consumer<AssociationOptions> more) {
        proposal = more;
        return this;
    }

    /** Adds to the command. */
    Operation saying(Consumer<CommandSet.Builder> more) {
        more.accept(command);
        return this;
    }

    /** Gives the responses to a listener. */
    Operation answeredTo(Function<AcceptedContext, ResponseListener> listeners) {
        listening = listeners;
        return this;
    }

    /** Tells an observer of the sub-operations; it may stop the operation. */
    Operation observedBy(RetrieveObserver retrieval) {
        observer = retrieval;
        return answeredTo(context -> (response, data) -> progress(response, retrieval));
    }

    /** Fails in this way if the peer doesn't have the model. */
    Operation orUnavailable(Supplier<PharosException> failure) {
        unavailable = failure;
        return this;
    }

    private static void progress(CommandSet response, RetrieveObserver retrieval) {
        int done = number(response, CommandTag.COMPLETED_SUBOPERATIONS)
                + number(response, CommandTag.FAILED_SUBOPERATIONS)
                + number(response, CommandTag.WARNING_SUBOPERATIONS);
        if (response.status().isPending()) {
            retrieval.progress(done, done + number(response, CommandTag.REMAINING_SUBOPERATIONS));
        }
    }

    private static int number(CommandSet response, int tag) {
        return response.number(tag).orElse(0);
    }

    String name() {
        return name;
    }

    String model() {
        return model;
    }

    CommandSet command() {
        return command.build();
    }

    void propose(AssociationOptions options) {
        options.context(model, QueryScu.SYNTAXES);
        proposal.accept(options);
    }

    ResponseListener listener(AcceptedContext context) {
        return listening.apply(context);
    }

    Optional<PharosException> unavailable() {
        return Optional.ofNullable(unavailable).map(Supplier::get);
    }

    boolean isStopRequested() {
        RetrieveObserver retrieval = observer;
        return retrieval != null && retrieval.isStopRequested();
    }
}
