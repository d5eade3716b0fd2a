package org.pharos.dicom.scp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pharos.core.commitment.Commitment;
import org.pharos.dicom.core.Uid;
import org.pharos.dicom.net.negotiation.AssociateRequest;
import org.pharos.dicom.net.negotiation.ContextAnswer;
import org.pharos.dicom.net.negotiation.ContextAnswer.Result;
import org.pharos.dicom.net.negotiation.PresentationContext;
import org.pharos.dicom.net.negotiation.RoleSelection;
import org.pharos.dicom.net.negotiation.UserInformation;

class StorageContextsTest {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String FIND = "1.2.840.10008.5.1.4.1.2.2.1";
    private static final String WORKLIST = "1.2.840.10008.5.1.4.31";
    private static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final String JPEG_2000 = "1.2.840.10008.1.2.4.90";

    private final StorageContexts all = contexts("1.2.840.10008.1.*", false);

    @Test
    void firstSyntaxOfTheRequestorWinsForStorage() {
        assertThat(negotiate(all, CT, JPEG_2000, EXPLICIT).transferSyntax()).isEqualTo(JPEG_2000);
        assertThat(negotiate(all, CT, IMPLICIT, JPEG_2000).transferSyntax()).isEqualTo(IMPLICIT);
    }

    @Test
    void explicitLittleEndianWinsForWhatIsNotStorage() {
        assertThat(negotiate(all, Uid.VERIFICATION, IMPLICIT, EXPLICIT).transferSyntax())
                .isEqualTo(EXPLICIT);
        assertThat(negotiate(all, FIND, IMPLICIT, EXPLICIT).transferSyntax()).isEqualTo(EXPLICIT);
        assertThat(negotiate(all, Uid.VERIFICATION, JPEG_2000).result())
                .isEqualTo(Result.TRANSFER_SYNTAXES_NOT_SUPPORTED);
    }

    @Test
    void storageCommitmentIsTakenInAnyRole() {
        assertThat(negotiate(all, Commitment.SOP_CLASS_UID, IMPLICIT, EXPLICIT).transferSyntax())
                .isEqualTo(EXPLICIT);
        var provider = new RoleSelection(Commitment.SOP_CLASS_UID, false, true);
        var user = new UserInformation(16384, "1.2.3", null, null, List.of(), List.of(), List.of(), null, null);
        assertThat(all.role(provider, new AssociateRequest("PHAROS", "CT", "1.2", List.of(), user)))
                .contains(provider);
    }

    @Test
    void whatIsNotServedIsRefused() {
        assertThat(negotiate(all, WORKLIST, EXPLICIT).result()).isEqualTo(Result.ABSTRACT_SYNTAX_NOT_SUPPORTED);
        assertThat(negotiate(all, CT, "1.2.3.4").result()).isEqualTo(Result.TRANSFER_SYNTAXES_NOT_SUPPORTED);
    }

    @Test
    void transferSyntaxesAreLimitedByPattern() {
        StorageContexts uncompressed = contexts("1.2.840.10008.1.2.?", false);

        assertThat(negotiate(uncompressed, CT, JPEG_2000, EXPLICIT).transferSyntax())
                .isEqualTo(EXPLICIT);
        assertThat(negotiate(uncompressed, CT, IMPLICIT).isAccepted()).isFalse();
    }

    @Test
    void unknownSopClassIsStoredOnRequest() {
        assertThat(negotiate(all, "1.2.3.4.5", EXPLICIT).isAccepted()).isFalse();
        assertThat(negotiate(contexts("*", true), "1.2.3.4.5", EXPLICIT).isAccepted())
                .isTrue();
        assertThat(negotiate(contexts("*", true), WORKLIST, EXPLICIT).isAccepted())
                .isFalse();
    }

    @Test
    void rulesOfTheMomentCount() {
        var acceptance = new LiveStorageAcceptance(TestRules.rules(Map.of()));
        var contexts = new StorageContexts(acceptance::rules, () -> false);
        assertThat(negotiate(contexts, CT, JPEG_2000).isAccepted()).isTrue();

        acceptance.acceptTransferSyntaxes(List.of(IMPLICIT));

        assertThat(negotiate(contexts, CT, JPEG_2000).isAccepted()).isFalse();
        assertThat(negotiate(contexts, CT, JPEG_2000, IMPLICIT).transferSyntax())
                .isEqualTo(IMPLICIT);
    }

    private static StorageContexts contexts(String syntaxes, boolean promiscuous) {
        StorageRules rules = TestRules.rules(
                Map.of("acceptedTransferSyntaxes", new String[] {syntaxes}, "unknownSopClassAccepted", promiscuous));
        return new StorageContexts(() -> rules, () -> false);
    }

    private static ContextAnswer negotiate(StorageContexts contexts, String abstractSyntax, String... syntaxes) {
        var proposed = new PresentationContext(1, abstractSyntax, List.of(syntaxes));
        var user = new UserInformation(16384, "1.2.3", null, null, List.of(), List.of(), List.of(), null, null);
        return contexts.negotiate(
                proposed,
                new AssociateRequest("PHAROS", "CT", AssociateRequest.APPLICATION_CONTEXT, List.of(proposed), user));
    }
}
