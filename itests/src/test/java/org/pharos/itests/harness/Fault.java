package org.pharos.itests.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.pharos.itests.harness.Conversation.Message;
import org.pharos.itests.harness.FaultyPeer.Script;

/**
 * One way in which a modality misbehaves.
 *
 * @param script what it does with each connection
 * @param code what clients are told: the number of the error
 * @param details a part of what they are told besides
 */
public record Fault(String name, Script script, int code, String details) {
    private static final int NETWORK_PROTOCOL = 9;
    private static final int NO_CONTEXT = 2015;
    private static final int PENDING = 0xFF00;
    private static final int STATUS = 0x0900;
    private static final int HUGE = 0x7FFF_FFFF;
    private static final byte[] GARBAGE =
            "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** What a peer does once it has got a request. */
    private interface Reaction {
        void to(Message request, Conversation conversation, FaultyPeer peer) throws IOException, InterruptedException;
    }

    @Override
    public String toString() {
        return name;
    }

    /** Those before there is an association. */
    public static List<Fault> ofAssociations() {
        return List.of(
                connecting("closes at once", (conversation, peer) -> {}),
                connecting("resets at once", (conversation, peer) -> conversation.reset()),
                connecting("never says a word", (conversation, peer) -> conversation.awaitEnd()),
                connecting("never reads", (conversation, peer) -> peer.hang()),
                connecting("closes after the request", (conversation, peer) -> conversation.receive()),
                connecting("aborts after the request", (conversation, peer) -> {
                    conversation.receive();
                    conversation.abort();
                }),
                connecting("rejects for good", (conversation, peer) -> reject(conversation, 1, 1, 7)),
                connecting("rejects for now", (conversation, peer) -> reject(conversation, 2, 3, 2)),
                connecting("speaks HTTP", (conversation, peer) -> {
                    conversation.receive();
                    conversation.send(GARBAGE);
                    conversation.awaitEnd();
                }),
                connecting("accepts at huge length", (conversation, peer) -> {
                    conversation.receive();
                    conversation.send(Pdus.header(Pdus.ASSOCIATE_AC, HUGE, new byte[68]));
                    conversation.awaitEnd();
                }),
                connecting(
                        "accepts byte for byte",
                        (conversation, peer) ->
                                conversation.trickle(conversation.acceptance(all -> true, 16_384), 300)),
                connecting("grants PDUs of 4 bytes", (conversation, peer) -> {
                    conversation.accept(all -> true, 4);
                    conversation.awaitEnd();
                }),
                new Fault(
                        "accepts with zeros",
                        (conversation, peer) -> {
                            conversation.receive();
                            conversation.send(Pdus.pdu(Pdus.ASSOCIATE_AC, new byte[200]));
                            conversation.finish();
                        },
                        NO_CONTEXT,
                        "presentation context"),
                new Fault(
                        "refuses all contexts",
                        (conversation, peer) -> {
                            conversation.accept(none -> false, 16_384);
                            conversation.finish();
                        },
                        NO_CONTEXT,
                        "presentation context"));
    }

    private static void reject(Conversation conversation, int result, int source, int reason) throws IOException {
        conversation.receive();
        conversation.send(Pdus.pdu(Pdus.ASSOCIATE_RJ, new byte[] {0, (byte) result, (byte) source, (byte) reason}));
    }

    /** Those in the middle of an operation of any kind. */
    public static List<Fault> ofResponses() {
        return List.of(
                asked("never answers", "timeout", (request, conversation, peer) -> conversation.awaitEnd()),
                asked("closes instead of an answer", "abort", (request, conversation, peer) -> {}),
                asked("resets instead of an answer", "", (request, conversation, peer) -> conversation.reset()),
                asked("aborts instead of an answer", "abort", (request, conversation, peer) -> conversation.abort()),
                asked("releases instead of an answer", "", (request, conversation, peer) -> {
                    conversation.send(Pdus.pdu(Pdus.RELEASE_RQ, new byte[4]));
                    conversation.awaitEnd();
                }),
                answered("speaks HTTP in the middle", request -> GARBAGE),
                answered("answers at huge length", request -> Pdus.header(Pdus.P_DATA, HUGE, new byte[30])),
                answered("answers with an empty PDU", request -> Pdus.pdu(Pdus.P_DATA, new byte[0])),
                answered("answers in another context", request -> Pdus.fragment(77, 3, new byte[20])),
                answered(
                        "answers with a broken command",
                        request -> Pdus.fragment(request.context(), 3, new byte[] {0, 0, 0, 9, -1, -1, -1, -1})),
                answered(
                        "answers another message",
                        request -> Conversation.response(request, Map.of(STATUS, 0, 0x0120, request.messageId() + 7))),
                answered(
                        "answers another command",
                        request -> Conversation.response(request, Map.of(STATUS, 0, 0x0100, 0x8140))),
                answered(
                        "asks instead of an answer",
                        request -> Conversation.response(request, Map.of(0x0100, 0x0030, 0x0110, 1))),
                asked(
                        "answers byte for byte",
                        "timeout",
                        (request, conversation, peer) ->
                                conversation.trickle(Conversation.response(request, Map.of(STATUS, 0)), 300)),
                status("answers with a failure", 0xA700, "0xA700"),
                status("knows no such operation", 0x0211, "0x0211"),
                asked("answers without status", "0x0110", (request, conversation, peer) -> {
                    conversation.send(Conversation.response(request, Map.of()));
                    conversation.finish();
                }));
    }

    /** Those in the middle of many answers, which C-FIND and C-MOVE have. */
    public static List<Fault> ofManyAnswers() {
        return List.of(
                begun("stops after two answers", "timeout", (request, conversation, peer) -> conversation.awaitEnd()),
                begun("closes after two answers", "abort", (request, conversation, peer) -> {}),
                begun("resets after two answers", "", (request, conversation, peer) -> conversation.reset()),
                begun("aborts after two answers", "abort", (request, conversation, peer) -> conversation.abort()),
                begun("fails after two answers", "0xA702", (request, conversation, peer) -> {
                    conversation.respond(request, 0xA702);
                    conversation.finish();
                }),
                begun("speaks HTTP after two answers", "", (request, conversation, peer) -> {
                    conversation.send(GARBAGE);
                    conversation.awaitEnd();
                }));
    }

    /** Those while a long data set is sent. */
    public static List<Fault> ofDataSets() {
        return List.of(
                sent("stops reading in the data set", "timeout", (conversation, peer) -> peer.hang()),
                sent("closes in the data set", "", (conversation, peer) -> {}),
                sent("resets in the data set", "", (conversation, peer) -> conversation.reset()),
                sent("aborts in the data set", "", (conversation, peer) -> {
                    conversation.abort();
                    conversation.awaitEnd();
                }));
    }

    private static Fault sent(String name, String details, Script script) {
        return new Fault(
                name,
                (conversation, peer) -> {
                    conversation.accept();
                    conversation.receive();
                    conversation.receive();
                    script.run(conversation, peer);
                },
                NETWORK_PROTOCOL,
                details);
    }

    /** Not a fault: what's asked for is done, however odd the rest is. */
    public static List<Fault> thatDoNotMatter() {
        return List.of(
                new Fault(
                        "grants PDUs of 8 bytes",
                        (conversation, peer) -> {
                            conversation.accept(all -> true, 8);
                            conversation.respond(conversation.read(), 0);
                            conversation.finish();
                        },
                        0,
                        ""),
                new Fault(
                        "never confirms the release",
                        (conversation, peer) -> {
                            conversation.accept();
                            conversation.respond(conversation.read(), 0);
                            conversation.awaitEnd();
                        },
                        0,
                        ""),
                new Fault(
                        "closes before the release",
                        (conversation, peer) -> {
                            conversation.accept();
                            conversation.respond(conversation.read(), 0);
                        },
                        0,
                        ""),
                new Fault(
                        "aborts before the release",
                        (conversation, peer) -> {
                            conversation.accept();
                            conversation.respond(conversation.read(), 0);
                            conversation.abort();
                        },
                        0,
                        ""),
                new Fault(
                        "floods instead of confirming the release",
                        (conversation, peer) -> {
                            conversation.accept();
                            Message request = conversation.read();
                            conversation.respond(request, 0);
                            conversation.receive();
                            while (true) {
                                conversation.respond(request, 0);
                            }
                        },
                        0,
                        ""));
    }

    private static Fault connecting(String name, Script script) {
        return new Fault(name, script, NETWORK_PROTOCOL, "connecting to AET");
    }

    private static Fault asked(String name, String details, Reaction reaction) {
        return new Fault(
                name,
                (conversation, peer) -> {
                    conversation.accept();
                    reaction.to(conversation.read(), conversation, peer);
                },
                NETWORK_PROTOCOL,
                details);
    }

    private static Fault answered(String name, java.util.function.Function<Message, byte[]> answer) {
        return asked(name, "", (request, conversation, peer) -> {
            conversation.send(answer.apply(request));
            conversation.awaitEnd();
        });
    }

    private static Fault begun(String name, String details, Reaction reaction) {
        return asked(name, details, (request, conversation, peer) -> {
            conversation.respond(request, PENDING, Pdus.dataElement(0x0020000D, "1.2.3"));
            conversation.respond(request, PENDING, Pdus.dataElement(0x0020000D, "1.2.4"));
            reaction.to(request, conversation, peer);
        });
    }

    private static Fault status(String name, int status, String details) {
        return asked(name, details, (request, conversation, peer) -> {
            conversation.respond(request, status);
            conversation.finish();
        });
    }
}
