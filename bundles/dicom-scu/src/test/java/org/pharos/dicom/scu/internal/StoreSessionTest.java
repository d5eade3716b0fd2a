package org.pharos.dicom.scu.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pharos.api.PharosException;
import org.pharos.core.network.Contact;
import org.pharos.core.network.Manufacturer;
import org.pharos.core.network.Modality;
import org.pharos.dicom.net.ContextNegotiator;
import org.pharos.dicom.net.DicomServer;
import org.pharos.dicom.net.StoreRequest;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;
import org.pharos.dicom.net.negotiation.AsyncWindow;

/** Associations that are kept open, and instances that are sent ahead. */
@Timeout(60)
class StoreSessionTest {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";

    private final AtomicInteger associations = new AtomicInteger();
    private final List<String> stored = new CopyOnWriteArrayList<>();
    private final KeptAssociations kept = new KeptAssociations(() -> 60_000);

    @AfterEach
    void close() {
        kept.close();
    }

    private DicomServer.Builder peer() {
        return DicomServer.builder()
                .address(InetAddress.getLoopbackAddress(), 0)
                .contexts(ContextNegotiator.of(Map.of(CT, List.of(EXPLICIT))))
                .asyncWindow(new AsyncWindow(8, 1))
                .admission((request, remote) -> {
                    associations.incrementAndGet();
                    return Optional.empty();
                })
                .handler(CommandField.C_STORE_RQ, (request, responder) -> {
                    request.data().transferTo(OutputStream.nullOutputStream());
                    stored.add(request.command()
                            .text(CommandTag.AFFECTED_SOP_INSTANCE_UID)
                            .orElseThrow());
                    responder.send(DimseResponse.of(Status.SUCCESS));
                });
    }

    private static Contact contact(int port) {
        return Contact.of(new Modality("peer", "PEER", "127.0.0.1", port, Manufacturer.GENERIC, Set.of()));
    }

    private static int store(StoreScu scu, String uid) {
        return scu.store(StoreRequest.of(CT, uid, EXPLICIT), out -> out.write(new byte[10]));
    }

    private void storeOne(int port, KeptAssociations pool, String uid) {
        try (var scu = new StoreScu(Doubles.CONNECTOR, contact(port), pool)) {
            store(scu, uid);
        }
    }

    @Test
    void nextSessionGoesOnWithTheAssociation() throws IOException {
        try (DicomServer server = peer().start()) {
            for (int i = 0; i < 5; i++) {
                storeOne(server.port(), kept, "1.2." + i);
            }
            assertThat(associations).hasValue(1);
            assertThat(kept.size()).isEqualTo(1);
        }
        assertThat(stored).containsExactly("1.2.0", "1.2.1", "1.2.2", "1.2.3", "1.2.4");
    }

    @Test
    void unusedAssociationIsClosedAfterTheDelay() throws IOException {
        try (DicomServer server = peer().start();
                var brief = new KeptAssociations(() -> 20)) {
            storeOne(server.port(), brief, "1.2.1");
            long deadline = System.nanoTime() + 30_000_000_000L;
            while (server.associationCount() > 0 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(server.associationCount()).isZero();
            assertThat(brief.size()).isZero();
        }
    }

    @Test
    void withoutDelayNothingIsKept() throws IOException {
        try (DicomServer server = peer().start();
                var none = new KeptAssociations(() -> 0)) {
            storeOne(server.port(), none, "1.2.1");
            assertThat(none.size()).isZero();
        }
    }

    @Test
    void otherUsesOfTheModalityDoNotFindItBusy() throws IOException {
        try (DicomServer first = peer().start();
                DicomServer second = peer().start()) {
            storeOne(first.port(), kept, "1.2.1");
            storeOne(second.port(), kept, "1.2.2");

            kept.makeWayTo(contact(first.port()).modality()).run();

            assertThat(kept.size()).isEqualTo(1);
            storeOne(second.port(), kept, "1.2.3");
            assertThat(associations).hasValue(2);
            storeOne(first.port(), kept, "1.2.4");
            assertThat(associations).hasValue(3);
        }
    }

    @Test
    void whoIsWaitingForTheModalityDoesNotFindItKept() throws IOException {
        try (DicomServer server = peer().start()) {
            Runnable opened = kept.makeWayTo(contact(server.port()).modality());
            storeOne(server.port(), kept, "1.2.1");
            assertThat(kept.size()).isZero();

            opened.run();
            storeOne(server.port(), kept, "1.2.2");
            assertThat(kept.size()).isEqualTo(1);
        }
    }

    @Test
    void whatWasForgottenIsReleased() throws IOException {
        try (DicomServer server = peer().start()) {
            storeOne(server.port(), kept, "1.2.1");
            kept.forget();
            kept.close();
            assertThat(kept.size()).isZero();
            storeOne(server.port(), kept, "1.2.2");
            assertThat(kept.size()).as("after the end").isZero();
        }
        assertThat(associations).hasValue(2);
    }

    @Test
    void whatWasRefusedIsProposedAgain() throws IOException {
        var accepted = new AtomicReference<>(Map.<String, List<String>>of());
        DicomServer.Builder changing = peer().contexts((proposed, request) ->
                ContextNegotiator.of(accepted.get()).negotiate(proposed, request));
        try (DicomServer server = changing.start()) {
            assertThatThrownBy(() -> storeOne(server.port(), kept, "1.2.1")).isInstanceOf(PharosException.class);
            accepted.set(Map.of(CT, List.of(EXPLICIT)));
            storeOne(server.port(), kept, "1.2.2");
        }
        assertThat(stored).containsExactly("1.2.2");
    }

    @Test
    void manyDoNotGoOverAnAssociationForOne() throws IOException {
        try (DicomServer server = peer().start();
                var many = new StoreScu(Doubles.CONNECTOR, contact(server.port()), kept)) {
            storeOne(server.port(), kept, "1.2.1");
            many.expectMany();
            store(many, "1.2.2");
            assertThat(many.hasWindow()).isTrue();
            assertThat(associations).hasValue(2);
            many.close();

            storeOne(server.port(), kept, "1.2.3");
            assertThat(associations).hasValue(2);
        }
    }

    @Test
    void associationThatHasEndedIsReplaced() throws IOException {
        DicomServer first = peer().start();
        int port = first.port();
        storeOne(port, kept, "1.2.1");
        first.close();

        try (DicomServer second =
                peer().address(InetAddress.getLoopbackAddress(), port).start()) {
            storeOne(second.port(), kept, "1.2.2");
        }
        assertThat(stored).containsExactly("1.2.1", "1.2.2");
        assertThat(associations).hasValue(2);
    }

    @Test
    void peerThatHangsUpOnTheNextInstanceIsAskedAgainOnce() throws IOException {
        var requests = new AtomicInteger();
        DicomServer.Builder moody = peer().handler(CommandField.C_STORE_RQ, (request, responder) -> {
            if (requests.incrementAndGet() == 2) {
                responder.abort();
                return;
            }
            request.data().transferTo(OutputStream.nullOutputStream());
            stored.add(
                    request.command().text(CommandTag.AFFECTED_SOP_INSTANCE_UID).orElseThrow());
            responder.send(DimseResponse.of(Status.SUCCESS));
        });
        try (DicomServer server = moody.start()) {
            storeOne(server.port(), kept, "1.2.1");
            try (var scu = new StoreScu(Doubles.CONNECTOR, contact(server.port()), kept)) {
                var request = StoreRequest.of(CT, "1.2.2", EXPLICIT);
                assertThatThrownBy(() -> scu.await(scu.begin(request, out -> out.write(1))))
                        .isInstanceOf(StoreScu.StaleAssociationException.class);
                assertThat(store(scu, "1.2.2")).isZero();
            }
        }
        assertThat(stored).containsExactly("1.2.1", "1.2.2");
    }

    @Test
    void severalAreUnderWayOnlyWhereManyAreExpected() throws IOException, StoreScu.StaleAssociationException {
        try (DicomServer server = peer().start();
                var one = new StoreScu(Doubles.CONNECTOR, contact(server.port()), null);
                var many = new StoreScu(Doubles.CONNECTOR, contact(server.port()), null)) {
            store(one, "1.2.1");
            assertThat(begin(one, 20)).hasSize(1);

            many.expectMany();
            store(many, "1.2.2");
            List<StoreScu.Sent> begun = begin(many, 20);
            assertThat(begun).hasSize(8);
            for (StoreScu.Sent sent : begun) {
                assertThat(many.await(sent)).isZero();
            }
            assertThat(many.hasWindow(StoreRequest.of("1.2.3", "1.2.1", EXPLICIT)))
                    .isFalse();
        }
    }

    private static List<StoreScu.Sent> begin(StoreScu scu, int most) throws StoreScu.StaleAssociationException {
        var begun = new ArrayList<StoreScu.Sent>();
        while (begun.size() < most && scu.hasWindow()) {
            begun.add(scu.begin(StoreRequest.of(CT, "1.3." + begun.size(), EXPLICIT), out -> out.write(1)));
        }
        return begun;
    }
}
