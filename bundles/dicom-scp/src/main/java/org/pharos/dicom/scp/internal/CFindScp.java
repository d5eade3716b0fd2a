package org.pharos.dicom.scp.internal;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.pharos.api.PharosException;
import org.pharos.api.query.QueryKeys;
import org.pharos.core.find.FindRequest;
import org.pharos.core.find.QueryRewriting;
import org.pharos.core.find.ResourceFinder;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.network.Modality.Permission;
import org.pharos.core.resource.ResourceContent;
import org.pharos.core.resource.ResourceDescription;
import org.pharos.core.resource.ResourceView;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueSource;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.json.OrthancJson.Form;
import org.pharos.dicom.net.dimse.DimseHandler;
import org.pharos.dicom.net.dimse.DimseRequest;
import org.pharos.dicom.net.dimse.DimseResponder;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers C-FIND (PS3.4 C.4.1): each match is sent soon after it is found, until the peer cancels. */
record CFindScp(
        Supplier<CallerPolicy> policy,
        BooleanSupplier caseSensitivePn,
        ResourceFinder finder,
        QueryFilters filters,
        QueryHandlers handlers,
        DicomDefaults defaults)
        implements DimseHandler {
    private static final Logger logger = LoggerFactory.getLogger(CFindScp.class);

    @Override
    public void handle(DimseRequest request, DimseResponder responder) throws IOException {
        if (!RetrieveServices.FIND.contains(request.context().abstractSyntax())) {
            responder.send(DimseResponse.of(Status.SOP_CLASS_NOT_SUPPORTED));
            return;
        }
        if (!policy.get().allows(request.association(), Permission.FIND)) {
            responder.send(DimseResponse.of(Status.NOT_AUTHORIZED, "AllowFind isn't granted"));
            return;
        }
        responder.send(answer(request, responder));
    }

    /** Sends the matches; gives the last response. */
    private DimseResponse answer(DimseRequest request, DimseResponder responder) throws IOException {
        try {
            DataSet identifier = filters.find(Identifiers.read(request, defaults), request.association());
            Optional<HandledFind> handled = handlers.find(identifier, request.association());
            if (handled.isPresent()) {
                return DimseResponse.of(send(handled.get(), QueryLevel.of(identifier), request, responder));
            }
            return DimseResponse.of(send(
                    FindKeys.of(identifier, defaults.dictionary(), caseSensitivePn.getAsBoolean()),
                    request,
                    responder));
        } catch (PharosException e) {
            String reason = e.details().orElse(e.code().text());
            logger.debug("C-FIND of {} failed: {}", request.association().peer(), reason);
            return DimseResponse.of(Status.CANNOT_UNDERSTAND, reason);
        }
    }

    private Status send(FindKeys keys, DimseRequest request, DimseResponder responder) throws IOException {
        var search = FindRequest.of(ResourceQuery.all(keys.level().resources()).matching(keys.matching()));
        var view = ResourceView.of(EnumSet.of(ResourceContent.REQUESTED_TAGS), Form.FULL, keys.lookedUp());
        var answers = new FindAnswer(keys, policy.get().aet(), defaults.defaultCharacterSet());
        TransferSyntax syntax = TransferSyntax.of(request.context().transferSyntax());
        Iterator<ResourceDescription> matches = finder.find(search, view);
        long sent = 0;
        boolean haveLeft = true;
        while (matches.hasNext()) {
            DataSet answer = answers.of(matches.next());
            if (haveLeft && request.isCancelled()) {
                return Status.CANCEL;
            }
            haveLeft = responder.sendSoon(DimseResponse.of(Status.PENDING)
                    .with(out -> DicomWriter.writeDataSet(answer, syntax, ValueSource.NONE, out)));
            sent++;
        }
        return isCut(search, sent) ? Status.CANCEL : Status.SUCCESS;
    }

    /** Sends what a plugin answers. */
    private Status send(HandledFind handled, QueryLevel level, DimseRequest request, DimseResponder responder)
            throws IOException {
        TransferSyntax syntax = TransferSyntax.of(request.context().transferSyntax());
        long limit = finder.limit(level.resources());
        boolean haveLeft = true;
        try (handled) {
            for (long sent = 0; ; sent++) {
                Optional<QueryKeys> next = handled.next();
                if (next.isEmpty()) {
                    return handled.isIncomplete() ? Status.CANCEL : Status.SUCCESS;
                }
                if (limit > 0 && sent == limit || haveLeft && request.isCancelled()) {
                    return Status.CANCEL;
                }
                DataSet answer = answer(next.get(), level);
                haveLeft = responder.sendSoon(DimseResponse.of(Status.PENDING)
                        .with(out -> DicomWriter.writeDataSet(answer, syntax, ValueSource.NONE, out)));
            }
        }
    }

    private DataSet answer(QueryKeys keys, QueryLevel level) {
        DataSet answer = QueryRewriting.dataSet(keys, defaults.dictionary());
        if (!answer.contains(Tag.QUERY_RETRIEVE_LEVEL)) {
            answer.setString(Tag.QUERY_RETRIEVE_LEVEL, Vr.CS, level.name());
        }
        if (!answer.contains(Tag.RETRIEVE_AE_TITLE)) {
            answer.setString(Tag.RETRIEVE_AE_TITLE, Vr.AE, policy.get().aet());
        }
        new AnswerEncoding(defaults.defaultCharacterSet()).apply(answer);
        return answer;
    }

    /** Whether there are more matches than this site gives; clients take 0xFE00 for that. */
    private boolean isCut(FindRequest search, long sent) {
        long limit = finder.limit(search.query().level());
        if (limit == 0 || sent < limit) {
            return false;
        }
        return finder.findIds(FindRequest.of(search.query().page(sent, 1))).hasNext();
    }
}
