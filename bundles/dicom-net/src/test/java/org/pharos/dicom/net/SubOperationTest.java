package org.pharos.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.pharos.dicom.net.Peers.CT;
import static org.pharos.dicom.net.Peers.EXPLICIT_LE;
import static org.pharos.dicom.net.Peers.IMPLICIT_LE;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.CommandSet;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.DimseHandler;
import org.pharos.dicom.net.dimse.DimseRequest;
import org.pharos.dicom.net.dimse.DimseResponder;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;

/** A handler that sends requests of its own over the association it serves. */
class SubOperationTest {
    private static final String GET = "1.2.840.10008.5.1.4.1.2.2.3";
    private static final CommandSet GET_REQUEST = CommandSet.builder()
            .uid(CommandTag.AFFECTED_SOP_CLASS_UID, GET)
            .number(CommandTag.COMMAND_FIELD, CommandField.C_GET_RQ.code())
            .build();

    private final List<Integer> arrived = new ArrayList<>();

    private static DicomServer serverOf(DimseHandler get) throws IOException {
        return DicomServer.builder()
                .address(InetAddress.getLoopbackAddress(), 0)
                .contexts(ContextNegotiator.of(Map.of(GET, List.of(IMPLICIT_LE), CT, List.of(EXPLICIT_LE))))
                .handler(CommandField.C_GET_RQ, get)
                .start();
    }

    private Association associate(DicomServer server, Status answer) throws IOException {
        return Association.open(AssociationOptions.to("127.0.0.1", server.port(), "PHAROS", "TEST")
                .context(GET, IMPLICIT_LE)
                .context(CT, EXPLICIT_LE)
                .handler(CommandField.C_STORE_RQ, (request, responder) -> {
                    arrived.add(request.data().readAllBytes().length);
                    responder.send(DimseResponse.of(answer));
                }));
    }

    private static Status store(DimseRequest request, DimseResponder responder, int length) throws IOException {
        CommandSet command = CommandSet.builder()
                .uid(CommandTag.AFFECTED_SOP_CLASS_UID, CT)
                .number(CommandTag.COMMAND_FIELD, CommandField.C_STORE_RQ.code())
                .build();
        return responder
                .invoke(request.association().contexts().get(1), command, out -> out.write(new byte[length]))
                .status();
    }

    @Test
    void responsesAndSubOperationsInterleave() throws IOException {
        DimseHandler get = (request, responder) -> {
            for (int length : new int[] {10, 100_000}) {
                assertThat(store(request, responder, length)).isEqualTo(Status.SUCCESS);
                responder.send(DimseResponse.of(Status.PENDING));
            }
            responder.send(DimseResponse.of(Status.SUCCESS));
        };
        var pending = new ArrayList<Status>();
        try (DicomServer server = serverOf(get);
                Association association = associate(server, Status.SUCCESS)) {
            for (int i = 0; i < 2; i++) {
                DimseResult result = association.invoke(
                        association.contexts(GET).get(0),
                        GET_REQUEST,
                        null,
                        (response, data) -> pending.add(response.status()));
                assertThat(result.status()).isEqualTo(Status.SUCCESS);
            }
        }
        assertThat(arrived).containsExactly(10, 100_000, 10, 100_000);
        assertThat(pending).filteredOn(Status::isPending).hasSize(4);
    }

    @Test
    void handlerLearnsTheStatusOfTheSubOperation() throws IOException {
        DimseHandler get = (request, responder) -> responder.send(DimseResponse.of(store(request, responder, 0)));
        try (DicomServer server = serverOf(get);
                Association association = associate(server, Status.OUT_OF_RESOURCES)) {
            DimseResult result =
                    association.invoke(association.contexts(GET).get(0), GET_REQUEST, null, ResponseListener.NONE);

            assertThat(result.status()).isEqualTo(Status.OUT_OF_RESOURCES);
        }
    }

    @Test
    void nothingIsInvokedAfterTheFinalResponse() throws IOException {
        var failure = new AtomicReference<Throwable>();
        DimseHandler get = (request, responder) -> {
            responder.send(DimseResponse.of(Status.SUCCESS));
            failure.set(catchThrowable(() -> store(request, responder, 1)));
        };
        try (DicomServer server = serverOf(get);
                Association association = associate(server, Status.SUCCESS)) {
            association.invoke(association.contexts(GET).get(0), GET_REQUEST, null, ResponseListener.NONE);
        }
        assertThat(failure.get()).isInstanceOf(IllegalStateException.class);
        assertThat(arrived).isEmpty();
    }
}
