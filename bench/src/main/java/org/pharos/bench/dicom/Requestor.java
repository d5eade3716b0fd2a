package org.pharos.bench.dicom;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharos.bench.server.Target;

/** An association with a server, all contexts in explicit VR little endian. For one thread. */
public final class Requestor implements Closeable {
    /** The AE title of the driver. */
    public static final String AET = "BENCH";

    /** Study root queries: C-FIND, C-MOVE, C-GET. */
    public static final String STUDY_ROOT_FIND = "1.2.840.10008.5.1.4.1.2.2.1";

    public static final String STUDY_ROOT_MOVE = "1.2.840.10008.5.1.4.1.2.2.2";
    public static final String STUDY_ROOT_GET = "1.2.840.10008.5.1.4.1.2.2.3";

    private static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
    private static final int TIMEOUT_MS = 120_000;

    private final Channel channel;
    private final Map<String, Integer> contexts;
    private int lastMessage;

    private Requestor(Channel channel, Map<String, Integer> contexts) {
        this.channel = channel;
        this.contexts = contexts;
    }

    /**
     * How an operation ended.
     *
     * @param status of the last response
     * @param pending responses before that
     * @param completed sub-operations that the last response tells of
     * @param received data sets that came by C-STORE over this association
     */
    public record Outcome(int status, int pending, int completed, int received) {
        /** Fails unless the operation succeeded. */
        public Outcome expect(String operation) throws IOException {
            if (status != 0) {
                throw new IOException("%s: status %04X".formatted(operation, status));
            }
            return this;
        }
    }

    /**
     * Associates.
     *
     * @param sopClasses used as an SCU
     * @param stored storage classes that come over the same association
     */
    public static Requestor open(Target target, List<String> sopClasses, List<String> stored) throws IOException {
        Socket socket = new Socket();
        Channel channel = null;
        try {
            socket.connect(new InetSocketAddress(target.dicomHost(), target.dicomPort()), TIMEOUT_MS);
            channel = new Channel(socket);
            return associate(channel, target, sopClasses, stored);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Requestor associate(Channel channel, Target target, List<String> used, List<String> stored)
            throws IOException {
        Map<Integer, String> proposed = new HashMap<>();
        ByteArrayOutputStream request = Items.start(target.aet(), AET);
        for (List<String> sopClasses : List.of(used, stored)) {
            for (String sopClass : sopClasses) {
                int id = 2 * proposed.size() + 1;
                proposed.put(id, sopClass);
                request.writeBytes(Items.item(
                        Items.PROPOSED_CONTEXT,
                        new byte[] {(byte) id, 0, 0, 0},
                        Items.uid(Items.ABSTRACT_SYNTAX, sopClass),
                        Items.uid(Items.TRANSFER_SYNTAX, EXPLICIT_LITTLE_ENDIAN)));
            }
        }
        request.writeBytes(Items.userInformation(stored));
        channel.sendPdu(Channel.ASSOCIATE_RQ, request.toByteArray());

        List<Items.Item> answer = Items.read(channel.receivePdu(Channel.ASSOCIATE_AC), Items.FIXED_BYTES);
        channel.longestPdu(Items.longestPdu(answer));
        Map<String, Integer> accepted = new HashMap<>();
        for (Items.Item item : answer) {
            if (item.type() == Items.ANSWERED_CONTEXT && item.content()[2] == 0) {
                int id = item.content()[0] & 0xFF;
                accepted.put(proposed.getOrDefault(id, ""), id);
            }
        }
        return new Requestor(channel, accepted);
    }

    /** Stores a data set. */
    public Outcome store(String sopClass, String sopInstance, byte[] dataSet) throws IOException {
        Command command = request(Command.STORE, sopClass).text(Command.SOP_INSTANCE, sopInstance);
        return invoke(sopClass, command, dataSet);
    }

    /** Searches; the matches are counted. */
    public Outcome find(byte[] identifier) throws IOException {
        return invoke(STUDY_ROOT_FIND, request(Command.FIND, STUDY_ROOT_FIND), identifier);
    }

    /** Has the server send to a node. */
    public Outcome move(String destination, byte[] identifier) throws IOException {
        Command command = request(Command.MOVE, STUDY_ROOT_MOVE).text(Command.MOVE_DESTINATION, destination);
        return invoke(STUDY_ROOT_MOVE, command, identifier);
    }

    /** Has the server send over this association. */
    public Outcome get(byte[] identifier) throws IOException {
        return invoke(STUDY_ROOT_GET, request(Command.GET, STUDY_ROOT_GET), identifier);
    }

    private Command request(int field, String sopClass) {
        lastMessage = lastMessage % 0xFFFF + 1;
        return Command.request(field, lastMessage, sopClass, true);
    }

    private Outcome invoke(String sopClass, Command request, byte[] dataSet) throws IOException {
        Integer context = contexts.get(sopClass);
        if (context == null) {
            throw new IOException("The server takes no " + sopClass);
        }
        channel.send(context, request, dataSet);
        int pending = 0;
        int received = 0;
        while (true) {
            Channel.Message message = channel.receive();
            Command command = command(message);
            if (!command.isResponse()) {
                channel.send(message.context(), command.success(), null);
                received++;
            } else if (command.isPending()) {
                pending++;
            } else {
                return new Outcome(
                        command.number(Command.STATUS), pending, command.number(Command.COMPLETED), received);
            }
        }
    }

    private static Command command(Channel.Message message) throws IOException {
        @Nullable Command command = message.command();
        if (command == null) {
            throw new IOException("The server ended the association");
        }
        return command;
    }

    /** Releases the association if the server still has it. */
    @Override
    public void close() throws IOException {
        try {
            channel.release();
        } finally {
            channel.close();
        }
    }

    /** Ends the association at once. */
    public void abort() throws IOException {
        channel.close();
    }
}
