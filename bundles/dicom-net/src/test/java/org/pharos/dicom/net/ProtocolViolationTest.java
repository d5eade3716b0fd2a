package org.pharos.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharos.dicom.net.Peers.associate;
import static org.pharos.dicom.net.Peers.options;
import static org.pharos.dicom.net.Peers.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.Status;
import org.pharos.dicom.net.internal.pdu.AssociatePdus;

class ProtocolViolationTest {
    private static final byte[] ECHO = RawPeer.command(CommandField.C_ECHO_RQ, 1, false);
    private static final byte[] STORE = RawPeer.command(CommandField.C_STORE_RQ, 1, true);

    private DicomServer server;

    @BeforeEach
    void start() throws IOException {
        server = server().start();
    }

    @AfterEach
    void otherAssociationsGoOn() throws IOException {
        try (Association association = associate(server)) {
            assertThat(association.echo().status()).isEqualTo(Status.SUCCESS);
        }
        server.close();
    }

    static Stream<Arguments> beforeAssociation() {
        return Stream.of(
                Arguments.of("HTTP", "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII), 1),
                Arguments.of("P-DATA first", RawPeer.pData(1, 3, ECHO), 2),
                Arguments.of("release first", HexFormat.of().parseHex("05000000000400000000"), 2),
                Arguments.of("request of 4 GB", HexFormat.of().parseHex("0100FFFFFFFF"), 6),
                Arguments.of("request of 256 KB", HexFormat.of().parseHex("010000040001"), 6),
                Arguments.of("request without body", HexFormat.of().parseHex("010000000000"), 6),
                Arguments.of("request without contexts", withoutContexts(), 6));
    }

    private static byte[] withoutContexts() {
        byte[] pdu = new byte[6 + 68];
        pdu[0] = 1;
        pdu[5] = 68;
        pdu[7] = 1;
        return pdu;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void beforeAssociation(String name, byte[] bytes, int reason) throws IOException {
        try (RawPeer peer = RawPeer.connected(server)) {
            peer.send(bytes);
            assertThat(peer.receiveToEnd()).containsExactly(7, 0, 0, 0, 0, 4, 0, 0, 2, reason);
        }
    }

    static Stream<Arguments> withinAssociation() {
        byte[] lying = RawPeer.pData(1, 3, ECHO);
        lying[9]++;
        byte[] tooLong = RawPeer.pData(1, 3, ECHO);
        tooLong[6] = 0x7F;
        byte[] negative = RawPeer.pData(1, 3, ECHO);
        negative[6] = (byte) 0xFF;
        return Stream.of(
                Arguments.of("unknown PDU", HexFormat.of().parseHex("08000000000400000000"), 1),
                Arguments.of("second request", AssociatePdus.encode(options(9).request()), 2),
                Arguments.of("release response", HexFormat.of().parseHex("06000000000400000000"), 2),
                Arguments.of("release of 5 bytes", HexFormat.of().parseHex("0500000000050000000000"), 6),
                Arguments.of("PDU over the limit", HexFormat.of().parseHex("040000004001000000100103"), 6),
                Arguments.of("PDU of 4 GB", HexFormat.of().parseHex("0400FFFFFFFF000000100103"), 6),
                Arguments.of("empty PDU", HexFormat.of().parseHex("040000000000"), 6),
                Arguments.of("fragment longer than its PDU by one", lying, 6),
                Arguments.of("fragment much longer than its PDU", tooLong, 6),
                Arguments.of("fragment of negative length", negative, 6),
                Arguments.of("fragment without header", HexFormat.of().parseHex("040000000006000000000103"), 6),
                Arguments.of("rest after a fragment", HexFormat.of().parseHex("040000000008000000020101FFFF"), 6),
                Arguments.of("context that was not accepted", RawPeer.pData(99, 3, ECHO), 6),
                Arguments.of("data set without command", RawPeer.pData(1, 2, new byte[8]), 5),
                Arguments.of("command that is none", RawPeer.pData(1, 3, new byte[5]), 6),
                Arguments.of("empty command", RawPeer.pData(1, 3, new byte[0]), 5),
                Arguments.of("response", RawPeer.pData(1, 3, response()), 5),
                Arguments.of(
                        "command where data is due", concat(RawPeer.pData(3, 3, STORE), RawPeer.pData(3, 3, ECHO)), 5),
                Arguments.of(
                        "data in another context", concat(RawPeer.pData(3, 3, STORE), RawPeer.pData(1, 2, ECHO)), 5),
                Arguments.of(
                        "release within a message",
                        concat(RawPeer.pData(3, 3, STORE), HexFormat.of().parseHex("05000000000400000000")),
                        2));
    }

    private static byte[] response() {
        byte[] response = ECHO.clone();
        int commandField = 12 + 8;
        response[commandField + 1] = (byte) 0x80;
        return response;
    }

    private static AssociationOptions options(int port) {
        return AssociationOptions.to("localhost", port, "A", "B").context("1.2", "1.2.3");
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void withinAssociation(String name, byte[] bytes, int reason) throws IOException {
        try (RawPeer peer = RawPeer.associated(server)) {
            peer.send(bytes);
            assertThat(peer.receiveToEnd()).containsExactly(7, 0, 0, 0, 0, 4, 0, 0, 2, reason);
        }
    }

    @Test
    void endlessCommandIsAborted() throws IOException {
        try (RawPeer peer = RawPeer.associated(server)) {
            for (int i = 0; i < 100; i++) {
                peer.send(RawPeer.pData(1, 1, new byte[1_000]));
            }
            peer.finish();
            assertThat(peer.receiveToEnd()).containsExactly(7, 0, 0, 0, 0, 4, 0, 0, 2, 6);
        }
    }

    @Test
    void garbageEndsConnectionsAndNothingElse() throws IOException {
        byte[] request = AssociatePdus.encode(Peers.options(server).request());
        byte[] valid = concat(concat(request, RawPeer.pData(1, 3, ECHO)), RawPeer.pData(3, 3, STORE));
        Random random = new Random(3);
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = i % 2 == 0 ? mutated(random, valid, request.length) : random(random);
            try (RawPeer peer = RawPeer.connected(server)) {
                peer.send(bytes);
                peer.finish();
                peer.receiveToEnd();
            }
        }
        assertThat(server.associationCount()).isLessThanOrEqualTo(1);
    }

    private static byte[] random(Random random) {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        if (bytes.length > 6 && random.nextBoolean()) {
            bytes[0] = (byte) random.nextInt(9);
            bytes[2] = 0;
            bytes[3] = 0;
        }
        return bytes;
    }

    private static byte[] mutated(Random random, byte[] valid, int requestLength) {
        byte[] bytes = Arrays.copyOf(valid, random.nextInt(4) == 0 ? random.nextInt(valid.length) : valid.length);
        for (int j = random.nextInt(8); j > 0 && bytes.length > 0; j--) {
            int at = random.nextInt(bytes.length);
            bytes[random.nextBoolean() ? at : Math.min(bytes.length - 1, at + requestLength)] = (byte) random.nextInt();
        }
        return bytes;
    }
}
