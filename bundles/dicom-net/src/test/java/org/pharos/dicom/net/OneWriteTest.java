package org.pharos.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharos.dicom.net.Peers.associate;
import static org.pharos.dicom.net.Peers.server;
import static org.pharos.dicom.net.Peers.storeRequest;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.CommandSet;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;
import org.pharos.dicom.net.internal.io.PlainTransport;
import org.pharos.dicom.net.internal.io.Transport;

class OneWriteTest {
    private final List<Integer> writes = new CopyOnWriteArrayList<>();
    private final List<Boolean> noDelay = new CopyOnWriteArrayList<>();

    /** Counts what reaches the socket. */
    private final class Counting implements Transport {
        private final PlainTransport plain;

        Counting(SocketChannel channel) throws IOException {
            plain = new PlainTransport(channel);
            noDelay.add(channel.getOption(StandardSocketOptions.TCP_NODELAY));
        }

        @Override
        public SocketChannel channel() {
            return plain.channel();
        }

        @Override
        public int footprint() {
            return plain.footprint();
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return plain.read(target);
        }

        @Override
        public int readOps() {
            return plain.readOps();
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            writes.add(source.remaining());
            return plain.write(source);
        }

        @Override
        public void shutdownOutput() throws IOException {
            plain.shutdownOutput();
        }

        @Override
        public void close() throws IOException {
            plain.close();
        }
    }

    @Test
    void eachAnswerLeavesInOnePiece() throws IOException {
        DicomServer.Builder builder = server().transports(Counting::new)
                .handler(
                        CommandField.C_FIND_RQ,
                        (request, responder) -> responder.send(
                                DimseResponse.of(Status.SUCCESS).with(out -> out.write(new byte[2_000]))));
        try (DicomServer server = builder.start();
                Association association = associate(server)) {
            association.echo();
            association.store(storeRequest(), Peers.zeros(40_000));
            CommandSet find = CommandSet.builder()
                    .number(CommandTag.COMMAND_FIELD, CommandField.C_FIND_RQ.code())
                    .build();
            association.invoke(association.contexts(Peers.CT).get(0), find, null, ResponseListener.NONE);

            assertThat(writes).hasSize(4); // acceptance and three responses
            assertThat(writes.get(3)).isGreaterThan(2_000);
            assertThat(noDelay).containsExactly(true);
        }
    }

    @Test
    void pendingAnswersThatMayWaitLeaveTogetherAndInOrder() throws IOException {
        int answers = 3000;
        DicomServer.Builder builder = server().transports(Counting::new)
                .handler(CommandField.C_FIND_RQ, (request, responder) -> {
                    for (int i = 0; i < answers; i++) {
                        byte[] data = ByteBuffer.allocate(100).putInt(i).array();
                        responder.sendSoon(DimseResponse.of(Status.PENDING).with(out -> out.write(data)));
                    }
                    responder.send(DimseResponse.of(Status.SUCCESS));
                });
        List<Integer> got = new ArrayList<>();
        try (DicomServer server = builder.start();
                Association association = associate(server)) {
            CommandSet find = CommandSet.builder()
                    .number(CommandTag.COMMAND_FIELD, CommandField.C_FIND_RQ.code())
                    .build();
            association.invoke(association.contexts(Peers.CT).get(0), find, null, (response, data) -> {
                if (data != null) {
                    got.add(ByteBuffer.wrap(data.readAllBytes()).getInt());
                }
            });
        }

        assertThat(got).isEqualTo(IntStream.range(0, answers).boxed().toList());
        assertThat(writes).hasSizeLessThan(answers / 2);
    }
}
