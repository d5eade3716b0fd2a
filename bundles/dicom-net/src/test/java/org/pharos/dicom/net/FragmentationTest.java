package org.pharos.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharos.dicom.net.Peers.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;

class FragmentationTest {
    private static final int CONTEXT = 3;
    private static final int COMMAND = 1;
    private static final int LAST = 2;

    private final BlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();

    private DicomServer start() throws IOException {
        return server().handler(CommandField.C_STORE_RQ, (request, responder) -> {
                    arrived.add(request.data().readAllBytes());
                    responder.send(DimseResponse.of(Status.SUCCESS));
                })
                .start();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void messagesArriveHoweverTheyAreCut(long seed) throws IOException {
        Random random = new Random(seed);
        try (DicomServer server = start();
                RawPeer peer = RawPeer.associated(server)) {
            for (int message = 1; message <= 40; message++) {
                byte[] data = new byte[random.nextInt(3_000)];
                random.nextBytes(data);
                send(peer, random, pdus(random, message, data));

                assertThat(peer.receiveCommand().number(CommandTag.MESSAGE_ID_RESPONDED_TO))
                        .hasValue(message);
                assertThat(arrived.remove()).isEqualTo(data);
            }
        }
    }

    /** Fragments of random length, several in a PDU at random. */
    private static byte[] pdus(Random random, int messageId, byte[] data) {
        List<byte[]> fragments = new ArrayList<>();
        cut(random, RawPeer.command(CommandField.C_STORE_RQ, messageId, true), COMMAND, fragments);
        cut(random, data, 0, fragments);
        ByteArrayOutputStream pdus = new ByteArrayOutputStream();
        ByteArrayOutputStream pdu = new ByteArrayOutputStream();
        for (byte[] fragment : fragments) {
            pdu.writeBytes(fragment);
            if (random.nextInt(3) == 0 || pdu.size() > 12_000) {
                end(pdu, pdus);
            }
        }
        end(pdu, pdus);
        return pdus.toByteArray();
    }

    private static void cut(Random random, byte[] bytes, int kind, List<byte[]> fragments) {
        int most = 1 + random.nextInt(random.nextBoolean() ? 3 : 2_000);
        int from = 0;
        do {
            int to = Math.min(bytes.length, from + random.nextInt(most + 1));
            int last = to == bytes.length && (to > from || random.nextBoolean()) ? LAST : 0;
            fragments.add(fragment(kind | last, Arrays.copyOfRange(bytes, from, to)));
            from = to;
            if (last != 0) {
                return;
            }
        } while (true);
    }

    private static byte[] fragment(int control, byte[] data) {
        byte[] pdu = RawPeer.pData(CONTEXT, control, data);
        return Arrays.copyOfRange(pdu, 6, pdu.length);
    }

    private static void end(ByteArrayOutputStream pdu, ByteArrayOutputStream pdus) {
        if (pdu.size() > 0) {
            pdus.writeBytes(new byte[] {4, 0, 0, 0, (byte) (pdu.size() >> 8), (byte) pdu.size()});
            pdus.writeBytes(pdu.toByteArray());
            pdu.reset();
        }
    }

    private static void send(RawPeer peer, Random random, byte[] bytes) throws IOException {
        int most = random.nextBoolean() ? bytes.length : 1 + random.nextInt(700);
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(most));
            peer.send(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
    }

    @Test
    void nextRequestMayStandInThePduOfTheLast() throws IOException {
        ByteArrayOutputStream pdu = new ByteArrayOutputStream();
        for (int message = 1; message <= 3; message++) {
            pdu.writeBytes(fragment(COMMAND | LAST, RawPeer.command(CommandField.C_STORE_RQ, message, true)));
            pdu.writeBytes(fragment(LAST, new byte[] {(byte) message, 0}));
        }
        ByteArrayOutputStream pdus = new ByteArrayOutputStream();
        end(pdu, pdus);
        try (DicomServer server = start();
                RawPeer peer = RawPeer.associated(server)) {
            peer.send(pdus.toByteArray());
            for (int message = 1; message <= 3; message++) {
                peer.receiveCommand();
                assertThat(arrived.remove()).containsExactly(message, 0);
            }
        }
    }
}
