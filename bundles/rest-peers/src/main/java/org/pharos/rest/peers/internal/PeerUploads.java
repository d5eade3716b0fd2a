package org.pharos.rest.peers.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.network.HttpCall;
import org.pharos.core.network.HttpContent;
import org.pharos.core.network.HttpReply;
import org.pharos.core.network.HttpUser;
import org.pharos.core.network.Peer;
import org.pharos.http.JsonFormat;

/** Sends DICOM files to a peer, and understands what it answers. */
record PeerUploads(HttpUser http, Peer peer) {
    private static final int LONGEST_TEXT = 200;

    /** The answer to an upload. */
    HttpReply send(HttpContent file, @Nullable String encoding, BooleanSupplier isUnwanted)
            throws IOException, InterruptedException {
        HttpCall call = HttpCall.post(url(), peer.access(), file)
                .with("Content-Type", "application/dicom")
                .unless(isUnwanted);
        return http.send(encoding == null ? call : call.with("Content-Encoding", encoding));
    }

    private String url() {
        return peer.url() + "instances";
    }

    /**
     * What the peer says of the stored instance.
     *
     * @throws PharosException with NETWORK_PROTOCOL if it didn't store one
     */
    JsonNode stored(HttpReply reply) {
        JsonNode json = json(reply);
        if (!reply.isSuccess()) {
            throw failure("answered with status " + reply.status() + reason(json));
        }
        // What its filter refuses it doesn't want: that is no failure.
        if (!json.path("ID").isTextual() || json.path("Status").asText().equals("Failure")) {
            throw failure("didn't say that it stored the instance");
        }
        return json;
    }

    private PharosException failure(String what) {
        return new PharosException(ErrorCode.NETWORK_PROTOCOL, "The peer " + what + " while accessing " + url());
    }

    private static JsonNode json(HttpReply reply) {
        try {
            return JsonFormat.reader().readTree(reply.body());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The error in general, if the peer speaks as this API does; its details may be of a patient, and this text is logged. */
    private static String reason(JsonNode json) {
        String message = json.path("Message").asText();
        return message.isEmpty() ? "" : " (" + shortened(message) + ")";
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT);
    }
}
