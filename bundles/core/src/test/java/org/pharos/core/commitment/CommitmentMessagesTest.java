package org.pharos.core.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.pharos.core.commitment.CommitmentResult.Failure;
import org.pharos.core.network.SopInstance;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueSource;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.charset.CharacterSet;
import org.pharos.dicom.core.charset.CharacterSets;

class CommitmentMessagesTest {
    private static final TransferSyntax SYNTAX = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    private static final SopInstance A = new SopInstance("1.2.3", "1.2.3.1");
    private static final SopInstance B = new SopInstance("1.2.3", "1.2.3.2");
    private static final byte[] CUT = {0x08, 0, (byte) 0x95, 0x11, 0x40, 0, 0, 0, '1'};
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

    @Test
    void requestComesBack() throws IOException {
        var request = new CommitmentRequest("2.25.7", List.of(A, B));

        assertThat(readRequest(CommitmentMessages.write(request))).isEqualTo(request);
    }

    @Test
    void resultComesBack() throws IOException {
        var success = new CommitmentResult("2.25.7", List.of(A, B), List.of());
        var mixed = new CommitmentResult("2.25.7", List.of(A), List.of(new Failure(B, 0x0119)));
        var failure = new CommitmentResult("2.25.7", List.of(), List.of(new Failure(B, 0x0112)));

        assertThat(readResult(1, CommitmentMessages.write(success))).isEqualTo(success);
        assertThat(readResult(2, CommitmentMessages.write(mixed))).isEqualTo(mixed);
        assertThat(readResult(2, CommitmentMessages.write(failure))).isEqualTo(failure);
        assertThat(List.of(success.event(), mixed.event(), failure.event())).containsExactly(1, 2, 2);
        assertThat(CommitmentMessages.write(failure).contains(Tag.REFERENCED_SOP_SEQUENCE))
                .isFalse();
    }

    @Test
    void requestThatLacksSomethingIsNamed() {
        DataSet noTransaction = CommitmentMessages.write(new CommitmentRequest("2.25.7", List.of(A)));
        noTransaction.remove(Tag.TRANSACTION_UID);
        DataSet noItems = CommitmentMessages.write(new CommitmentRequest("2.25.7", List.of()));
        DataSet noClass = CommitmentMessages.write(new CommitmentRequest("2.25.7", List.of(A)));
        noClass.items(Tag.REFERENCED_SOP_SEQUENCE).get(0).remove(Tag.REFERENCED_SOP_CLASS_UID);

        assertStatus(0x0115, () -> readRequest(noTransaction), "TransactionUID is missing or isn't one");
        assertStatus(0x0115, () -> readRequest(noItems), "ReferencedSOPSequence is missing or empty");
        assertStatus(0x0115, () -> readRequest(noClass), "An instance lacks its SOP class or SOP instance");
        assertStatus(
                0x0115,
                () -> CommitmentMessages.readRequest(new ByteArrayInputStream(CUT.clone()), SYNTAX, DEFAULTS),
                "The data set is too long or can't be understood");
        assertStatus(0x0115, () -> CommitmentMessages.readRequest(null, SYNTAX, DEFAULTS), "A data set is needed");
    }

    @Test
    void transactionThatWouldForgeTheLogIsRefused() {
        DataSet forged = CommitmentMessages.write(new CommitmentRequest("2.25.7", List.of(A)));
        forged.setBytes(Tag.TRANSACTION_UID, Vr.UI, new byte[] {'1', '\n', 'x', 'y'});

        assertStatus(0x0115, () -> readRequest(forged), "TransactionUID is missing or isn't one");
    }

    @Test
    void instancesAreLimited() {
        List<SopInstance> many = IntStream.rangeClosed(0, Commitment.MAXIMUM_INSTANCES)
                .mapToObj(i -> new SopInstance("1.2.3", "1.2.3." + i))
                .toList();
        DataSet tooMany = CommitmentMessages.write(new CommitmentRequest("2.25.7", many));

        assertStatus(0x0213, () -> readRequest(tooMany), "More than 50000 instances");
    }

    @Test
    void eventMustBeOneOfTwoAndFitItsResult() {
        DataSet success = CommitmentMessages.write(new CommitmentResult("2.25.7", List.of(A), List.of()));

        assertStatus(0x0113, () -> readResult(3, success), "Event type must be 1 or 2");
        assertStatus(0x0115, () -> readResult(2, success), "FailedSOPSequence is missing or empty");
    }

    @Test
    void failureWithoutReasonIsOfProcessing() throws IOException {
        DataSet failure =
                CommitmentMessages.write(new CommitmentResult("2.25.7", List.of(), List.of(new Failure(A, 1))));
        failure.items(Tag.FAILED_SOP_SEQUENCE).get(0).remove(Tag.FAILURE_REASON);

        assertThat(readResult(2, failure).failures()).containsExactly(new Failure(A, 0x0110));
    }

    @Test
    void resultThatNobodyWaitsForIsRefused() throws IOException {
        var result = new CommitmentResult("2.25.7", List.of(A), List.of());
        var reports = new Reports(new ArrayList<>(), "2.25.7");

        takeResult(result, reports);
        assertStatus(
                0x0115,
                () -> takeResult(new CommitmentResult("2.25.8", List.of(A), List.of()), reports),
                "No such transaction");
        assertThat(reports.completed()).first().isEqualTo(result);
    }

    private static void takeResult(CommitmentResult result, CommitmentReports reports) throws IOException {
        CommitmentMessages.takeResult(
                result.event(), sent(CommitmentMessages.write(result)), SYNTAX, DEFAULTS, reports);
    }

    private record Reports(List<CommitmentResult> completed, String awaited) implements CommitmentReports {
        @Override
        public void expect(String transactionUid, String remoteAet) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean complete(CommitmentResult result) {
            completed.add(result);
            return result.transactionUid().equals(awaited);
        }

        @Override
        public Optional<CommitmentReport> find(String transactionUid) {
            throw new UnsupportedOperationException();
        }
    }

    private static void assertStatus(int status, ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CommitmentException.class,
                        e -> assertThat(e.dimseStatus()).isEqualTo(status))
                .hasMessage(message);
    }

    private static CommitmentRequest readRequest(DataSet dataSet) throws IOException {
        return CommitmentMessages.readRequest(sent(dataSet), SYNTAX, DEFAULTS);
    }

    private static CommitmentResult readResult(int event, DataSet dataSet) throws IOException {
        return CommitmentMessages.readResult(event, sent(dataSet), SYNTAX, DEFAULTS);
    }

    private static InputStream sent(DataSet dataSet) throws IOException {
        var out = new ByteArrayOutputStream();
        DicomWriter.writeDataSet(dataSet, SYNTAX, ValueSource.NONE, out);
        return new ByteArrayInputStream(out.toByteArray());
    }
}
