package org.pharos.dicom.scp.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.pharos.api.PharosException;
import org.pharos.api.worklist.WorklistQuery;
import org.pharos.core.network.Modality.Permission;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueSource;
import org.pharos.dicom.net.dimse.DimseHandler;
import org.pharos.dicom.net.dimse.DimseRequest;
import org.pharos.dicom.net.dimse.DimseResponder;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;
import org.pharos.dicom.net.negotiation.AssociationInfo;
import org.pharos.dicom.scp.internal.worklist.KeyTree;
import org.pharos.dicom.scp.internal.worklist.WorklistSearch;
import org.pharos.dicom.scp.internal.worklist.WorklistSources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers C-FIND for worklists (PS3.4 annex K) from what sources know. */
record WorklistScp(
        Supplier<CallerPolicy> policy,
        BooleanSupplier caseSensitivePn,
        WorklistSources sources,
        QueryFilters filters,
        DicomDefaults defaults)
        implements DimseHandler {
    /** Modality Worklist Information Model - FIND. */
    static final String SOP_CLASS = "1.2.840.10008.5.1.4.31";

    private static final Logger logger = LoggerFactory.getLogger(WorklistScp.class);

    @Override
    public void handle(DimseRequest request, DimseResponder responder) throws IOException {
        if (!policy.get().allows(request.association(), Permission.FIND_WORKLIST)) {
            responder.send(DimseResponse.of(Status.NOT_AUTHORIZED, "AllowFindWorklist isn't granted"));
            return;
        }
        responder.send(answer(request, responder));
    }

    /** Sends the matches; gives the last response. */
    private DimseResponse answer(DimseRequest request, DimseResponder responder) throws IOException {
        KeyTree keys;
        try {
            keys = KeyTree.of(
                    filters.worklist(Identifiers.read(request, defaults), request.association()),
                    defaults.dictionary(),
                    caseSensitivePn.getAsBoolean());
        } catch (PharosException e) {
            String reason = e.details().orElse(e.code().text());
            logger.debug(
                    "Worklist query of {} failed: {}", request.association().peer(), reason);
            return DimseResponse.of(Status.CANNOT_UNDERSTAND, reason);
        }
        var query = new Query(request.association(), keys);
        var search = new WorklistSearch(query, keys, new Peer(request, responder));
        return switch (search.run(sources)) {
            case COMPLETE -> DimseResponse.of(Status.SUCCESS);
            case CUT, CANCELLED -> DimseResponse.of(Status.CANCEL);
            case FAILED -> DimseResponse.of(Status.CANNOT_UNDERSTAND, "A source of worklists has failed");
        };
    }

    private record Query(AssociationInfo association, KeyTree keys) implements WorklistQuery {
        @Override
        public String callingAet() {
            return association.callingAet().strip();
        }

        @Override
        public String calledAet() {
            return association.calledAet().strip();
        }

        @Override
        public String remoteIp() {
            return association.remote().getAddress().getHostAddress();
        }

        @Override
        public Optional<String> text(int tag) {
            return keys.text(tag);
        }

        @Override
        public Optional<String> text(List<Integer> sequences, int tag) {
            return keys.text(sequences, tag);
        }
    }

    private final class Peer implements WorklistSearch.Peer {
        private final DimseRequest request;
        private final DimseResponder responder;
        private final TransferSyntax syntax;

        Peer(DimseRequest request, DimseResponder responder) {
            this.request = request;
            this.responder = responder;
            this.syntax = TransferSyntax.of(request.context().transferSyntax());
        }

        @Override
        public boolean isCancelled() throws IOException {
            return request.isCancelled();
        }

        @Override
        public void send(DataSet answer) throws IOException {
            new AnswerEncoding(defaults.defaultCharacterSet()).apply(answer);
            responder.send(DimseResponse.of(Status.PENDING)
                    .with(out -> DicomWriter.writeDataSet(answer, syntax, ValueSource.NONE, out)));
        }
    }
}
