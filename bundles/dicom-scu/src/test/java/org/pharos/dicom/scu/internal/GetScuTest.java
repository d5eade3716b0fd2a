package org.pharos.dicom.scu.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.api.ingest.Origin;
import org.pharos.core.index.DicomIdentifiers;
import org.pharos.core.ingest.CStoreIngest;
import org.pharos.core.ingest.Ingest;
import org.pharos.core.ingest.IngestResult;
import org.pharos.core.network.Contact;
import org.pharos.core.network.Manufacturer;
import org.pharos.core.network.Modality;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.charset.CharacterSet;
import org.pharos.dicom.core.charset.CharacterSets;
import org.pharos.dicom.net.ContextNegotiator;
import org.pharos.dicom.net.DicomServer;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.CommandSet;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.DimseHandler;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;
import org.pharos.dicom.net.negotiation.AcceptedContext;

@Timeout(60)
class GetScuTest {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String STUDY_ROOT = "1.2.840.10008.5.1.4.1.2.2.3";
    private static final String PATIENT_ROOT = "1.2.840.10008.5.1.4.1.2.1.3";
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final String J2K = "1.2.840.10008.1.2.4.90";
    private static final String JPEG = "1.2.840.10008.1.2.4.50";
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

    private final List<Origin> origins = new ArrayList<>();
    private final Doubles.Observer observer = new Doubles.Observer();
    private final LinkedBlockingQueue<String> peerSaw = new LinkedBlockingQueue<>();
    private final Ingest ingest = (file, origin, expected) -> {
        file.readAllBytes();
        origins.add(origin);
        String uid = expected.sopInstanceUid().orElseThrow();
        if (uid.equals("1.2.666")) {
            throw new PharosException(ErrorCode.STORAGE_LIMIT);
        }
        return new IngestResult(IngestResult.Status.SUCCESS, new DicomIdentifiers("P", "1.2", "1.2.3", uid), 0);
    };
    private final GetScu scu = new GetScu(
            new QueryScu(Doubles.CONNECTOR, DEFAULTS, Doubles.NO_MOVES),
            new CStoreIngest(ingest),
            Doubles.Acceptance.of(List.of(IMPLICIT, EXPLICIT, J2K, JPEG), CT));

    /** Sends instances of these UIDs, and then says whether all were taken. */
    private DimseHandler sending(String... uids) {
        return (request, responder) -> {
            request.data().readAllBytes();
            AcceptedContext storage = request.association().contexts().stream()
                    .filter(context -> context.abstractSyntax().equals(CT))
                    .findFirst()
                    .orElseThrow();
            request.association().request().userInformation().roles().forEach(role -> peerSaw.add(role.toString()));
            int failed = 0;
            for (int i = 0; i < uids.length; i++) {
                if (request.isCancelled()) {
                    peerSaw.add("cancelled");
                    responder.send(DimseResponse.of(Status.CANCEL));
                    return;
                }
                CommandSet command = CommandSet.builder()
                        .uid(CommandTag.AFFECTED_SOP_CLASS_UID, CT)
                        .uid(CommandTag.AFFECTED_SOP_INSTANCE_UID, uids[i])
                        .number(CommandTag.COMMAND_FIELD, CommandField.C_STORE_RQ.code())
                        .build();
                Status status = responder
                        .invoke(storage, command, out -> out.write(new byte[10]))
                        .status();
                failed += status.isSuccess() ? 0 : 1;
                responder.send(DimseResponse.of(Status.PENDING)
                        .with(CommandSet.builder()
                                .number(CommandTag.REMAINING_SUBOPERATIONS, uids.length - i - 1)
                                .number(CommandTag.COMPLETED_SUBOPERATIONS, i + 1 - failed)
                                .number(CommandTag.FAILED_SUBOPERATIONS, failed)
                                .build()));
            }
            responder.send(DimseResponse.of(failed == 0 ? Status.SUCCESS : new Status(0xB000))
                    .with(CommandSet.builder()
                            .number(CommandTag.COMPLETED_SUBOPERATIONS, uids.length - failed)
                            .number(CommandTag.FAILED_SUBOPERATIONS, failed)
                            .build()));
        };
    }

    private static DicomServer serverOf(DimseHandler get, String model) throws IOException {
        return DicomServer.builder()
                .address(InetAddress.getLoopbackAddress(), 0)
                .contexts(ContextNegotiator.of(Map.of(model, List.of(EXPLICIT), CT, List.of(EXPLICIT, IMPLICIT, J2K))))
                .handler(CommandField.C_GET_RQ, get)
                .start();
    }

    private void get(DicomServer server, String level) {
        var identifiers = new DataSet();
        identifiers.setString(Tag.QUERY_RETRIEVE_LEVEL, level);
        var modality = new Modality("peer", "PEER", "127.0.0.1", server.port(), Manufacturer.GENERIC, Set.of());
        scu.get(Contact.of(modality), identifiers, List.of(), observer);
    }

    @Test
    void instancesOfTheSameAssociationAreStored() throws IOException {
        try (DicomServer server = serverOf(sending("1.2.1", "1.2.2"), STUDY_ROOT)) {
            get(server, "STUDY");
        }
        assertThat(observer.received)
                .containsExactly(
                        new DicomIdentifiers("P", "1.2", "1.2.3", "1.2.1").id(ResourceLevel.INSTANCE),
                        new DicomIdentifiers("P", "1.2", "1.2.3", "1.2.2").id(ResourceLevel.INSTANCE));
        assertThat(observer.progress).containsExactly("1/2", "2/2");
        assertThat(origins).allSatisfy(origin -> {
            assertThat(origin.kind()).isEqualTo(Origin.Kind.DICOM_PROTOCOL);
            assertThat(origin.remoteIp()).isEqualTo("127.0.0.1");
            assertThat(origin.remoteAet()).isEqualTo("PEER");
            assertThat(origin.calledAet()).isEqualTo("PHAROS");
        });
        assertThat(peerSaw).containsExactly("RoleSelection[sopClass=" + CT + ", scu=false, scp=true]");
    }

    @Test
    void patientsAreOfThePatientRoot() throws IOException {
        try (DicomServer server = serverOf(sending("1.2.1"), PATIENT_ROOT)) {
            get(server, "PATIENT");
        }
        assertThat(observer.received).hasSize(1);
    }

    @Test
    void whatCouldNotBeStoredIsAFailure() throws IOException {
        try (DicomServer server = serverOf(sending("1.2.1", "1.2.666", "1.2.3"), STUDY_ROOT)) {
            assertThatThrownBy(() -> get(server, "STUDY"))
                    .hasMessage(
                            "C-GET SCU to AET \"PEER\" has failed with DIMSE status 0xB000 (1 of 3 instances failed)");
        }
        assertThat(observer.received).hasSize(2);
    }

    @Test
    void modalityWithoutTheServiceIsNamed() throws IOException {
        try (DicomServer server = serverOf(sending(), "1.2.3.4")) {
            assertThatThrownBy(() -> get(server, "STUDY"))
                    .isInstanceOfSatisfying(
                            PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DICOM_GET_UNAVAILABLE))
                    .hasMessage("Remote AET is \"PEER\"");
        }
    }

    @Test
    void stoppedRetrievalIsCancelledAtTheModality() throws IOException {
        observer.isStopped = true;
        String[] many =
                IntStream.range(1, 5000).mapToObj(i -> "1.2." + i + ".1").toArray(String[]::new);
        try (DicomServer server = serverOf(sending(many), STUDY_ROOT)) {
            assertThatThrownBy(() -> get(server, "STUDY"))
                    .isInstanceOfSatisfying(
                            PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELED_JOB));
        }
        assertThat(peerSaw).contains("cancelled");
        assertThat(observer.received).hasSizeLessThan(many.length);
    }

    @Test
    void compressedSyntaxesHaveContextsOfTheirOwnWhereThereIsRoom() {
        var syntaxes = new RetrievedSyntaxes(List.of(CT), List.of(IMPLICIT, EXPLICIT, JPEG, J2K), false);

        assertThat(syntaxes.groups(1)).containsExactly(List.of(EXPLICIT, IMPLICIT, J2K, JPEG));
        assertThat(syntaxes.groups(2)).containsExactly(List.of(EXPLICIT, IMPLICIT), List.of(J2K, JPEG));
        assertThat(syntaxes.groups(9)).containsExactly(List.of(EXPLICIT, IMPLICIT), List.of(J2K), List.of(JPEG));
    }

    @Test
    void usualClassesComeFirstAndFitIntoAnAssociation() {
        List<String> accepted = new ArrayList<>(
                IntStream.range(0, 200).mapToObj(i -> "1.2.3." + i).toList());
        accepted.add(CT);

        assertThat(RetrievedSyntaxes.usualClasses(accepted)).hasSize(120).startsWith(CT, "1.2.3.0");
    }
}
