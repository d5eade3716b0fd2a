package org.pharos.rest.networking.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.commitment.CommitmentMessenger;
import org.pharos.core.commitment.CommitmentReport;
import org.pharos.core.commitment.CommitmentReports;
import org.pharos.core.commitment.CommitmentRequest;
import org.pharos.core.commitment.CommitmentResult;
import org.pharos.core.commitment.CommitmentResult.Failure;
import org.pharos.core.network.Contact;
import org.pharos.core.network.SopInstance;

class CommitmentsTest {
    private static final String ID = "b6589fc6-ab0dc82c-f12099d1-c2d40ab9-94e8410c";
    private static final SopInstance INSTANCE = new SopInstance("1.2.3", "1.2.3.1");

    private final Map<String, CommitmentReport> known = new TreeMap<>();
    private final List<CommitmentRequest> sent = new ArrayList<>();

    @Test
    void instancesAreNamedInTwoWays() throws IOException {
        var body = read("{'Resources':['" + ID + "'],'DicomInstances':[['1.2.3','1.2.3.1'],"
                + "{'SOPClassUID':'1.2.3','SOPInstanceUID':'1.2.3.2'}]}");

        assertThat(body.resources()).extracting("value").containsExactly(ID);
        assertThat(body.instances()).containsExactly(INSTANCE, new SopInstance("1.2.3", "1.2.3.2"));
    }

    @Test
    void wrongBodyTellsWhatIsWrong() {
        assertThatThrownBy(() -> read("[]")).hasMessage("Must provide a JSON object with a list of resources");
        assertThatThrownBy(() -> read("{}")).hasMessageStartingWith("Empty storage commitment request");
        assertThatThrownBy(() -> read("{'Resources':[1]}"))
                .hasMessage("The \"Resources\" field must provide an array of strings, found: 1\n");
        assertThatThrownBy(() -> read("{'Resources':['x']}"))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_RESOURCE));
        assertThatThrownBy(() -> read("{'DicomInstances':1}"))
                .hasMessage("The \"DicomInstances\" field must provide an array of DICOM instances");
        for (String wrong : List.of("['1.2']", "['1.2',3]", "'x'", "['1.2','']")) {
            assertThatThrownBy(() -> read("{'DicomInstances':[" + wrong + "]}"))
                    .hasMessage("An instance entry must provide an array with 2 strings: SOP Class UID and SOP"
                            + " Instance UID");
        }
        assertThatThrownBy(() -> read("{'DicomInstances':[{'SOPClassUID':'1.2'}]}"))
                .hasMessageStartingWith("An instance entry must provide an object with 2 strings");
    }

    @Test
    void reportIsWaitedForBeforeTheRequestIsSent() {
        requests().send(Samples.CONTACT, "1.9", List.of(INSTANCE));

        assertThat(sent).containsExactly(new CommitmentRequest("1.9", List.of(INSTANCE)));
        assertThat(known.get("1.9").status()).isEqualTo(CommitmentReport.Status.PENDING);
    }

    @Test
    void requestForNothingIsAnsweredHere() {
        requests().send(Samples.CONTACT, "1.9", List.of());

        assertThat(sent).isEmpty();
        assertThat(known.get("1.9").status()).isEqualTo(CommitmentReport.Status.SUCCESS);
    }

    @Test
    void tooManyInstancesAreRefused() {
        CommitmentRequests.checkCount(50_000);
        assertThatThrownBy(() -> CommitmentRequests.checkCount(50_001))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PARAMETER_OUT_OF_RANGE));
    }

    @Test
    void reportsAreShownAsClientsKnowThem() throws IOException {
        var pending = new CommitmentReport("PACS", Optional.empty());
        var failed = new CommitmentReport(
                "PACS",
                Optional.of(new CommitmentResult("1.9", List.of(INSTANCE), List.of(new Failure(INSTANCE, 0x9999)))));

        assertThat(json(pending)).isEqualTo("{'RemoteAET':'PACS','Status':'Pending'}");
        assertThat(json(failed))
                .isEqualTo("{'Failures':[{'Description':'Unknown failure reason','FailureReason':39321,"
                        + "'SOPClassUID':'1.2.3','SOPInstanceUID':'1.2.3.1'}],'RemoteAET':'PACS','Status':'Failure',"
                        + "'Success':[{'SOPClassUID':'1.2.3','SOPInstanceUID':'1.2.3.1'}]}");
    }

    private static String json(CommitmentReport report) throws IOException {
        return new ObjectMapper().writeValueAsString(CommitmentJson.of(report)).replace('"', '\'');
    }

    private static CommitmentRequestBody read(String body) throws IOException {
        byte[] json = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return CommitmentRequestBody.read(new ByteArrayInputStream(json));
    }

    private CommitmentRequests requests() {
        var reports = new CommitmentReports() {
            @Override
            public void expect(String transactionUid, String remoteAet) {
                known.put(transactionUid, new CommitmentReport(remoteAet, Optional.empty()));
            }

            @Override
            public boolean complete(CommitmentResult result) {
                return known.put(result.transactionUid(), new CommitmentReport("PACS", Optional.of(result))) != null;
            }

            @Override
            public Optional<CommitmentReport> find(String transactionUid) {
                return Optional.ofNullable(known.get(transactionUid));
            }
        };
        var messenger = new CommitmentMessenger() {
            @Override
            public void request(Contact provider, CommitmentRequest request) {
                assertThat(known).containsKey(request.transactionUid());
                sent.add(request);
            }

            @Override
            public void report(Contact user, CommitmentResult result) {
                throw new UnsupportedOperationException();
            }
        };
        return new CommitmentRequests(messenger, reports);
    }
}
