package org.pharos.dicom.scp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pharos.core.commitment.Commitment;
import org.pharos.core.commitment.CommitmentMessages;
import org.pharos.core.commitment.CommitmentReport;
import org.pharos.core.commitment.CommitmentReports;
import org.pharos.core.commitment.CommitmentRequest;
import org.pharos.core.commitment.CommitmentResult;
import org.pharos.core.network.Manufacturer;
import org.pharos.core.network.Modality;
import org.pharos.core.network.Modality.Permission;
import org.pharos.core.network.SopInstance;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueSource;
import org.pharos.dicom.core.charset.CharacterSet;
import org.pharos.dicom.core.charset.CharacterSets;
import org.pharos.dicom.net.dimse.CommandSet;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.DataSetWriter;
import org.pharos.dicom.net.dimse.DimseHandler;
import org.pharos.dicom.net.dimse.DimseRequest;
import org.pharos.dicom.net.dimse.DimseResponder;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;
import org.pharos.dicom.net.negotiation.AcceptedContext;
import org.pharos.dicom.net.negotiation.AssociateAccept;
import org.pharos.dicom.net.negotiation.AssociateRequest;
import org.pharos.dicom.net.negotiation.AssociationInfo;
import org.pharos.dicom.net.negotiation.UserInformation;

class CommitmentHandlersTest {
    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final SopInstance INSTANCE = new SopInstance("1.2.3", "1.2.3.1");
    private static final DataSet REQUEST = CommitmentMessages.write(new CommitmentRequest("1.9", List.of(INSTANCE)));
    private static final DataSet RESULT =
            CommitmentMessages.write(new CommitmentResult("1.9", List.of(INSTANCE), List.of()));
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

    private final List<CommitmentUser> users = new ArrayList<>();
    private final List<CommitmentRequest> taken = new ArrayList<>();
    private final Reports reports = new Reports();
    private Set<Permission> granted = EnumSet.allOf(Permission.class);
    private final CallerPolicy policy = new CallerPolicy(
            "PHAROS",
            false,
            false,
            false,
            Set.of(Permission.ECHO),
            () -> List.of(new Modality("ct", "CT", "127.0.0.1", 104, Manufacturer.GENERIC, granted)));
    private final DimseHandler action = new CommitmentActionScp(
            () -> policy,
            (user, request) -> {
                users.add(user);
                taken.add(request);
                return Status.SUCCESS;
            },
            DEFAULTS);
    private final DimseHandler event = new CommitmentEventScp(() -> policy, reports, DEFAULTS);

    @Test
    void requestOfADeclaredModalityIsTaken() throws IOException {
        assertThat(answer(action, action("ct", 1, REQUEST))).isEqualTo(0);

        assertThat(taken).containsExactly(new CommitmentRequest("1.9", List.of(INSTANCE)));
        assertThat(users).containsExactly(new CommitmentUser("ct", "CT", "CALLED"));
    }

    @Test
    void requestOfOthersIsRefused() throws IOException {
        assertThat(answer(action, action("NOBODY", 1, REQUEST))).isEqualTo(0x0124);
        granted = EnumSet.complementOf(EnumSet.of(Permission.N_ACTION));
        assertThat(answer(action, action("CT", 1, REQUEST))).isEqualTo(0x0124);

        assertThat(taken).isEmpty();
    }

    @Test
    void badRequestTellsWhatIsWrong() throws IOException {
        DataSet noTransaction = REQUEST.copy();
        noTransaction.remove(Tag.TRANSACTION_UID);

        assertThat(answer(action, action("CT", 2, REQUEST))).isEqualTo(0x0123);
        assertThat(answer(action, action("CT", 1, noTransaction))).isEqualTo(0x0115);
        assertThat(answer(action, action("CT", 1, null))).isEqualTo(0x0115);
        assertThat(answer(
                        action,
                        new Request(
                                "CT",
                                Commitment.SOP_CLASS_UID,
                                command(true, Commitment.SOP_CLASS_UID, "1.2", 1),
                                REQUEST)))
                .isEqualTo(0x0112);
        assertThat(answer(
                        action,
                        new Request(
                                "CT",
                                Commitment.SOP_CLASS_UID,
                                command(true, "1.2", Commitment.SOP_INSTANCE_UID, 1),
                                REQUEST)))
                .isEqualTo(0x0118);
        assertThat(answer(
                        action,
                        new Request(
                                "CT",
                                "1.2.840.10008.1.1",
                                command(true, Commitment.SOP_CLASS_UID, Commitment.SOP_INSTANCE_UID, 1),
                                REQUEST)))
                .isEqualTo(0x0122);
        assertThat(taken).isEmpty();
    }

    @Test
    void resultThatIsWaitedForIsTaken() throws IOException {
        reports.expect("1.9", "CT");

        assertThat(answer(event, event("CT", 1, RESULT))).isEqualTo(0);

        assertThat(reports.completed).hasSize(1);
    }

    @Test
    void resultThatNobodyWaitsForIsRefused() throws IOException {
        assertThat(answer(event, event("CT", 1, RESULT))).isEqualTo(0x0115);
    }

    @Test
    void badResultTellsWhatIsWrong() throws IOException {
        reports.expect("1.9", "CT");

        assertThat(answer(event, event("NOBODY", 1, RESULT))).isEqualTo(0x0124);
        assertThat(answer(event, event("CT", 3, RESULT))).isEqualTo(0x0113);
        assertThat(answer(event, event("CT", 2, RESULT))).isEqualTo(0x0115);
        granted = EnumSet.complementOf(EnumSet.of(Permission.N_EVENT_REPORT));
        assertThat(answer(event, event("CT", 1, RESULT))).isEqualTo(0x0124);
        assertThat(reports.completed).isEmpty();
    }

    private static Request action(String caller, int action, @Nullable DataSet data) {
        return new Request(
                caller,
                Commitment.SOP_CLASS_UID,
                command(true, Commitment.SOP_CLASS_UID, Commitment.SOP_INSTANCE_UID, action),
                data);
    }

    private static Request event(String caller, int event, DataSet data) {
        return new Request(
                caller,
                Commitment.SOP_CLASS_UID,
                command(false, Commitment.SOP_CLASS_UID, Commitment.SOP_INSTANCE_UID, event),
                data);
    }

    private static CommandSet command(boolean isAction, String sopClass, String sopInstance, int number) {
        return CommandSet.builder()
                .uid(isAction ? CommandTag.REQUESTED_SOP_CLASS_UID : CommandTag.AFFECTED_SOP_CLASS_UID, sopClass)
                .uid(
                        isAction ? CommandTag.REQUESTED_SOP_INSTANCE_UID : CommandTag.AFFECTED_SOP_INSTANCE_UID,
                        sopInstance)
                .number(isAction ? CommandTag.ACTION_TYPE_ID : CommandTag.EVENT_TYPE_ID, number)
                .build();
    }

    private static int answer(DimseHandler handler, Request request) throws IOException {
        var answers = new Answers();
        handler.handle(request, answers);
        assertThat(answers.sent).hasSize(1);
        return answers.sent.get(0).status().code();
    }

    private record Request(
            String caller,
            String abstractSyntax,
            CommandSet command,
            @Nullable DataSet dataSet) implements DimseRequest {
        @Override
        public AssociationInfo association() {
            var user = new UserInformation(16384, "1.2.3", null, null, List.of(), List.of(), List.of(), null, null);
            return AssociationInfo.of(
                    1,
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 5000),
                    new AssociateRequest("CALLED", caller, AssociateRequest.APPLICATION_CONTEXT, List.of(), user),
                    new AssociateAccept(List.of(), user));
        }

        @Override
        public AcceptedContext context() {
            return new AcceptedContext(1, abstractSyntax, SYNTAX.uid());
        }

        @Override
        public int messageId() {
            return 1;
        }

        @Override
        public @Nullable InputStream data() {
            if (dataSet == null) {
                return null;
            }
            var out = new ByteArrayOutputStream();
            try {
                DicomWriter.writeDataSet(dataSet, SYNTAX, ValueSource.NONE, out);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return new ByteArrayInputStream(out.toByteArray());
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    }

    private static final class Answers implements DimseResponder {
        final List<DimseResponse> sent = new ArrayList<>();

        @Override
        public void send(DimseResponse response) {
            sent.add(response);
        }

        @Override
        public CommandSet invoke(AcceptedContext context, CommandSet command, @Nullable DataSetWriter data) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void abort() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Reports implements CommitmentReports {
        final List<String> expected = new ArrayList<>();
        final List<CommitmentResult> completed = new ArrayList<>();

        @Override
        public void expect(String transactionUid, String remoteAet) {
            expected.add(transactionUid);
        }

        @Override
        public boolean complete(CommitmentResult result) {
            boolean isKnown = expected.contains(result.transactionUid());
            if (isKnown) {
                completed.add(result);
            }
            return isKnown;
        }

        @Override
        public Optional<CommitmentReport> find(String transactionUid) {
            return Optional.empty();
        }
    }
}
