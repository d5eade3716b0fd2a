package org.pharos.dicom.scu.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.network.Contact;
import org.pharos.core.network.Manufacturer;
import org.pharos.core.network.Modality;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.FileMeta;
import org.pharos.dicom.core.ReaderOptions;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueSource;
import org.pharos.dicom.core.charset.CharacterSet;
import org.pharos.dicom.core.charset.CharacterSets;
import org.pharos.dicom.net.ContextNegotiator;
import org.pharos.dicom.net.DicomServer;
import org.pharos.dicom.net.StoreRequest;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.DataSetWriter;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;

class AssociatingUserTest {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String MR = "1.2.840.10008.5.1.4.1.1.4";
    private static final String STUDY_FIND = "1.2.840.10008.5.1.4.1.2.2.1";
    private static final String STUDY_MOVE = "1.2.840.10008.5.1.4.1.2.2.2";
    private static final String EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid();
    private static final DicomDefaults DEFAULTS = new DicomDefaults() {
        @Override
        public Dictionary dictionary() {
            return Dictionary.standard();
        }

        @Override
        public CharacterSet defaultCharacterSet() {
            return CharacterSets.LATIN_1;
        }
    };

    private final Connector connector = Doubles.CONNECTOR;
    private final QueryScu queries = new QueryScu(connector, DEFAULTS, Doubles.NO_MOVES);
    private final AtomicInteger associations = new AtomicInteger();

    @Test
    void answersOfAQueryArrive() throws IOException {
        var keys = new DataSet();
        keys.setString(Tag.PATIENT_NAME, "Golden*");
        BlockingQueue<DataSet> queryReceived = new LinkedBlockingQueue<>();

        try (DicomServer server = peer().handler(CommandField.C_FIND_RQ, (request, responder) -> {
                    DataSet query = DicomReader.openDataSet(
                                    request.data(),
                                    TransferSyntax.of(request.context().transferSyntax()),
                                    ReaderOptions.DEFAULT)
                            .readAll()
                            .dataSet();
                    queryReceived.add(query);
                    for (int i = 0; i < 3; i++) {
                        responder.send(DimseResponse.of(Status.PENDING)
                                .with(out -> DicomWriter.writeDataSet(
                                        query,
                                        TransferSyntax.of(request.context().transferSyntax()),
                                        ValueSource.NONE,
                                        out)));
                    }
                    responder.send(DimseResponse.of(Status.SUCCESS));
                })
                .start()) {
            DataSet fitted = new QueryFitting(ResourceLevel.STUDY, Manufacturer.GENERIC, true).fit(keys);
            List<DataSet> answers = queries.find(contact(server.port()), STUDY_FIND, fitted);

            assertThat(answers).hasSize(3);
            assertThat(answers.get(0).string(Tag.PATIENT_NAME)).contains("Golden*");
            assertThat(queryReceived.remove().string(Tag.QUERY_RETRIEVE_LEVEL)).contains("STUDY");
        }
    }

    @Test
    void refusedQueryTellsTheStatus() throws IOException {
        try (DicomServer server = peer().handler(
                        CommandField.C_FIND_RQ,
                        (request, responder) -> responder.send(DimseResponse.of(Status.CANNOT_UNDERSTAND)))
                .start()) {
            assertThatThrownBy(() -> queries.find(contact(server.port()), STUDY_FIND, new DataSet()))
                    .isInstanceOfSatisfying(
                            PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REFUSED_QUERY))
                    .hasMessageContaining("0xC000");
        }
    }

    @Test
    void moveNamesItsDestination() throws IOException {
        BlockingQueue<String> destinations = new LinkedBlockingQueue<>();
        try (DicomServer server = peer().handler(CommandField.C_MOVE_RQ, (request, responder) -> {
                    destinations.add(
                            request.command().text(CommandTag.MOVE_DESTINATION).orElseThrow());
                    responder.send(DimseResponse.of(Status.SUCCESS));
                })
                .start()) {
            queries.move(contact(server.port()), STUDY_MOVE, new DataSet(), "TARGET", new Doubles.Observer());

            assertThat(destinations).containsExactly("TARGET");
        }
    }

    @Test
    void moveWithFailedInstancesIsAFailure() throws IOException {
        try (DicomServer server = peer().handler(
                        CommandField.C_MOVE_RQ,
                        (request, responder) -> responder.send(DimseResponse.of(new Status(0xB000))))
                .start()) {
            assertThatThrownBy(() -> queries.move(
                            contact(server.port()), STUDY_MOVE, new DataSet(), "TARGET", new Doubles.Observer()))
                    .hasMessageContaining("0xB000");
        }
    }

    @Test
    void abortIsAFailureOfTheNetwork() throws IOException {
        try (DicomServer server = peer().handler(CommandField.C_FIND_RQ, (request, responder) -> responder.abort())
                .start()) {
            assertThatThrownBy(() -> queries.find(contact(server.port()), STUDY_FIND, new DataSet()))
                    .hasMessage(
                            "DicomAssociation - C-FIND to AET \"PEER\": Peer aborted Association (or never connected)");
        }
    }

    @Test
    void contextThatIsRefusedIsNamed() throws IOException {
        try (DicomServer server = peer().start()) {
            assertThatThrownBy(() -> queries.find(contact(server.port()), "1.2.3", new DataSet()))
                    .hasMessage("Unable to negotiate a presentation context with AET \"PEER\"");
        }
    }

    @Test
    void closedPortIsNamed() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThatThrownBy(() -> queries.find(contact(port), STUDY_FIND, new DataSet()))
                .hasMessage(
                        "DicomAssociation - connecting to AET \"PEER\": TCP Initialization Error: Connection refused");
    }

    @Test
    void silentPeerIsGivenUp() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var contact = new Contact(modality(socket.getLocalPort()), null, Duration.ofMillis(200));

            assertThatThrownBy(() -> queries.find(contact, STUDY_FIND, new DataSet()))
                    .isInstanceOfSatisfying(
                            PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NETWORK_PROTOCOL));
        }
    }

    @Test
    void silentPeerIsAskedTwice() throws IOException {
        try (var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var scu = new StoreScu(
                        connector, new Contact(modality(socket.getLocalPort()), null, Duration.ofMillis(200)), null)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> scu.store(StoreRequest.of(CT, "1.2.1", EXPLICIT), nothing()))
                        .hasMessageContaining("connecting to");
            }

            assertThatThrownBy(() -> scu.store(StoreRequest.of(CT, "1.2.1", EXPLICIT), nothing()))
                    .hasMessageContaining("not tried");
        }
    }

    @Test
    void answersWithoutEndAreRefused() throws IOException {
        var answer = new DataSet();
        answer.setString(Tag.PATIENT_COMMENTS, "x".repeat(3 << 20));
        try (DicomServer server = peer().handler(CommandField.C_FIND_RQ, (request, responder) -> {
                    while (true) {
                        responder.send(DimseResponse.of(Status.PENDING)
                                .with(out -> DicomWriter.writeDataSet(
                                        answer, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, ValueSource.NONE, out)));
                    }
                })
                .start()) {
            assertThatThrownBy(() -> queries.find(contact(server.port()), STUDY_FIND, new DataSet()))
                    .hasMessageContaining("The answers are too long");
        }
    }

    @Test
    void oneAssociationServesUntilAnotherContextIsNeeded() throws IOException {
        try (DicomServer server = storing().start();
                var scu = new StoreScu(connector, contact(server.port()), null)) {
            scu.store(StoreRequest.of(CT, "1.2.1", EXPLICIT), nothing());
            scu.store(StoreRequest.of(CT, "1.2.2", EXPLICIT), nothing());
            assertThat(associations).hasValue(1);

            scu.store(StoreRequest.of(MR, "1.2.3", EXPLICIT), nothing());
            scu.store(StoreRequest.of(CT, "1.2.4", EXPLICIT), nothing());
            assertThat(associations).hasValue(2);
        }
    }

    @Test
    void othersAreSentAfterOneThatIsRefused() throws IOException {
        try (DicomServer server = storing().start();
                var scu = new StoreScu(connector, contact(server.port()), null)) {
            assertThatThrownBy(() -> scu.store(StoreRequest.of("1.2.3", "1.2.1", EXPLICIT), nothing()))
                    .isInstanceOfSatisfying(
                            PharosException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_PRESENTATION_CONTEXT));
            assertThatThrownBy(() -> scu.store(StoreRequest.of(CT, "1.2.666", EXPLICIT), nothing()))
                    .hasMessageContaining("0xA700");

            assertThat(scu.store(StoreRequest.of(CT, "1.2.1", EXPLICIT), nothing()))
                    .isZero();
        }
    }

    @Test
    void fileIsSentWithoutItsMetaElements() throws IOException {
        var dataSet = new DataSet();
        dataSet.setString(Tag.SOP_INSTANCE_UID, "1.2.1");
        byte[] file = DicomWriter.toBytes(
                new FileMeta(CT, "1.2.1", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, "ME").with(dataSet));
        var in = new BufferedInputStream(new ByteArrayInputStream(file));

        assertThat(FileStart.read(in, Optional.empty()).transferSyntax()).isEqualTo(EXPLICIT);

        DataSet rest = DicomReader.openDataSet(in, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, ReaderOptions.DEFAULT)
                .readAll()
                .dataSet();
        assertThat(rest.string(Tag.SOP_INSTANCE_UID)).contains("1.2.1");
    }

    @Test
    void straightStoreTellsWhatItSent() throws IOException {
        byte[] file = DicomWriter.toBytes(
                new FileMeta(CT, "1.2.1", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, "ME").with(new DataSet()));
        try (DicomServer server = storing().start();
                var kept = new KeptAssociations(() -> 60_000)) {
            var straight = new StraightStore(connector, kept, DEFAULTS);
            var sent = straight.send(contact(server.port()), new ByteArrayInputStream(file));

            assertThat(sent.sopInstanceUid()).isEqualTo("1.2.1");
            straight.send(contact(server.port()), new ByteArrayInputStream(file));
            assertThat(associations).hasValue(1);
            assertThatThrownBy(() -> straight.send(contact(server.port()), new ByteArrayInputStream(new byte[23])))
                    .hasMessage("Cannot parse an invalid DICOM file (size: 23 bytes)");
        }
    }

    @Test
    void keysAreFittedToLevelAndManufacturer() {
        var keys = new DataSet();
        keys.setString(Tag.STUDY_DATE, "*");
        keys.setString(Tag.PATIENT_NAME, "*");
        keys.setString(Tag.ROWS, "");

        DataSet dates =
                new QueryFitting(ResourceLevel.STUDY, Manufacturer.GENERIC_NO_WILDCARD_IN_DATES, true).fit(keys);
        assertThat(dates.string(Tag.STUDY_DATE).orElse("")).isEmpty();
        assertThat(dates.string(Tag.PATIENT_NAME)).contains("*");
        assertThat(dates.contains(Tag.ROWS)).isFalse();
        assertThat(dates.contains(Tag.STUDY_INSTANCE_UID)).isTrue();

        DataSet ge = new QueryFitting(ResourceLevel.STUDY, Manufacturer.GE, false).fit(keys);
        assertThat(ge.string(Tag.STUDY_INSTANCE_UID)).contains("*");
        assertThat(ge.contains(Tag.ROWS)).isTrue();
    }

    private DicomServer.Builder storing() {
        return peer().handler(CommandField.C_STORE_RQ, (request, responder) -> {
            boolean refused = request.command()
                    .text(CommandTag.AFFECTED_SOP_INSTANCE_UID)
                    .orElseThrow()
                    .equals("1.2.666");
            responder.send(DimseResponse.of(refused ? Status.OUT_OF_RESOURCES : Status.SUCCESS));
        });
    }

    private DicomServer.Builder peer() {
        ContextNegotiator contexts = ContextNegotiator.of(Map.of(
                CT, List.of(EXPLICIT),
                MR, List.of(EXPLICIT),
                STUDY_FIND, List.of(EXPLICIT),
                STUDY_MOVE, List.of(EXPLICIT)));
        return DicomServer.builder()
                .address(InetAddress.getLoopbackAddress(), 0)
                .admission((request, remote) -> {
                    associations.incrementAndGet();
                    return Optional.empty();
                })
                .contexts(contexts);
    }

    private static DataSetWriter nothing() {
        return out -> {};
    }

    private static Contact contact(int port) {
        return Contact.of(modality(port));
    }

    private static Modality modality(int port) {
        return new Modality("peer", "PEER", "127.0.0.1", port, Manufacturer.GENERIC, Set.of());
    }
}
