package org.pharos.dicom.net.internal.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pharos.dicom.net.negotiation.Abort;
import org.pharos.dicom.net.negotiation.AssociateAccept;
import org.pharos.dicom.net.negotiation.AssociateRequest;
import org.pharos.dicom.net.negotiation.AsyncWindow;
import org.pharos.dicom.net.negotiation.CommonExtendedNegotiation;
import org.pharos.dicom.net.negotiation.ContextAnswer;
import org.pharos.dicom.net.negotiation.ExtendedNegotiation;
import org.pharos.dicom.net.negotiation.PresentationContext;
import org.pharos.dicom.net.negotiation.Rejection;
import org.pharos.dicom.net.negotiation.RoleSelection;
import org.pharos.dicom.net.negotiation.UserIdentity;
import org.pharos.dicom.net.negotiation.UserInformation;

class AssociatePdusTest {
    private static final UserInformation EVERYTHING = new UserInformation(
            0xFFFF_FFFFL,
            "1.2.3",
            "VERSION",
            new AsyncWindow(3, 0),
            List.of(new RoleSelection("1.2.4", true, true), new RoleSelection("1.2.5", false, true)),
            List.of(new ExtendedNegotiation("1.2.6", new byte[] {1, 0, 1})),
            List.of(
                    new CommonExtendedNegotiation("1.2.7", "1.2.8", List.of("1.2.9", "1.2.10")),
                    new CommonExtendedNegotiation("1.2.7.1", "1.2.8", List.of())),
            UserIdentity.passcode("jürgen", "secret", true),
            null);
    private static final AssociateRequest REQUEST = new AssociateRequest(
            "CALLED AET",
            "SIXTEEN_LETTERS_",
            AssociateRequest.APPLICATION_CONTEXT,
            List.of(
                    new PresentationContext(1, "1.2.840.10008.1.1", List.of("1.2.840.10008.1.2")),
                    new PresentationContext(255, "1.2.11", List.of("1.2.12", "1.2.13", "1.2.14"))),
            EVERYTHING);

    private static byte[] body(byte[] pdu) {
        return Arrays.copyOfRange(pdu, PduType.HEADER_LENGTH, pdu.length);
    }

    @Test
    void requestComesBack() throws ProtocolViolationException {
        AssociateRequest again = AssociatePdus.decodeRequest(body(AssociatePdus.encode(REQUEST)));

        assertThat(again).usingRecursiveComparison().isEqualTo(REQUEST);
    }

    @Test
    void acceptComesBack() throws ProtocolViolationException {
        AssociateAccept accept = new AssociateAccept(
                List.of(
                        new ContextAnswer(1, ContextAnswer.Result.ACCEPTANCE, "1.2.840.10008.1.2"),
                        new ContextAnswer(255, ContextAnswer.Result.TRANSFER_SYNTAXES_NOT_SUPPORTED, "1.2.12")),
                new UserInformation(
                        16_384, "1.2.3", null, null, List.of(), List.of(), List.of(), null, new byte[] {9, 8}));

        AssociateAccept again = AssociatePdus.decodeAccept(body(AssociatePdus.encode(accept, REQUEST)));

        assertThat(again).usingRecursiveComparison().isEqualTo(accept);
    }

    @Test
    void requestHoldsAsManyContextsAsThereAre() throws ProtocolViolationException {
        List<PresentationContext> contexts = IntStream.range(0, PresentationContext.MAX_CONTEXTS)
                .mapToObj(i -> new PresentationContext(2 * i + 1, "1.2." + i, List.of("1.2.840.10008.1.2")))
                .toList();
        AssociateRequest request =
                new AssociateRequest("A", "B", AssociateRequest.APPLICATION_CONTEXT, contexts, EVERYTHING);

        assertThat(AssociatePdus.decodeRequest(body(AssociatePdus.encode(request)))
                        .contexts())
                .isEqualTo(contexts);
    }

    @Test
    void smallPdusComeBack() {
        assertThat(SmallPdus.rejection(body(SmallPdus.rejection(Rejection.CALLED_AET))))
                .isEqualTo(Rejection.CALLED_AET);
        assertThat(SmallPdus.abort(body(SmallPdus.abort(Abort.UNEXPECTED_PDU)))).isEqualTo(Abort.UNEXPECTED_PDU);
    }

    @Test
    void versionIsABitAmongOthers() throws ProtocolViolationException {
        assertThat(AssociatePdus.isVersionSupported(new byte[] {0, 3})).isTrue();
        assertThat(AssociatePdus.isVersionSupported(new byte[] {0, 2})).isFalse();
    }

    @Test
    void contextsThatCannotBeAreRefused() {
        byte[] even = AssociatePdus.encode(REQUEST);
        int firstId = PduType.HEADER_LENGTH + 68 + 4 + AssociateRequest.APPLICATION_CONTEXT.length() + 4;
        even[firstId] = 2;
        assertThatThrownBy(() -> AssociatePdus.decodeRequest(body(even)))
                .isInstanceOf(ProtocolViolationException.class);

        byte[] twice = AssociatePdus.encode(REQUEST);
        twice[firstId] = (byte) 255;
        assertThatThrownBy(() -> AssociatePdus.decodeRequest(body(twice))).hasMessageContaining("twice");
    }

    @Test
    void unknownItemsAreIgnored() throws ProtocolViolationException {
        byte[] body = body(AssociatePdus.encode(REQUEST));
        byte[] longer = Arrays.copyOf(body, body.length + 6);
        longer[body.length] = (byte) 0xEE;
        longer[body.length + 3] = 2;

        assertThat(AssociatePdus.decodeRequest(longer))
                .usingRecursiveComparison()
                .isEqualTo(REQUEST);
    }

    @Test
    void credentialsAreNotPrinted() {
        assertThat(EVERYTHING.toString()).doesNotContain("secret").doesNotContain("rgen");
    }

    @Test
    void anyBytesAreARequestOrRefused() {
        byte[] original = body(AssociatePdus.encode(REQUEST));
        Random random = new Random(2);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Arrays.copyOf(original, original.length - (i % 3 == 0 ? random.nextInt(200) : 0));
            for (int j = random.nextInt(6); j > 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                AssociatePdus.decodeRequest(bytes);
                AssociatePdus.decodeAccept(bytes);
            } catch (ProtocolViolationException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1_000, 19_999);
    }
}
