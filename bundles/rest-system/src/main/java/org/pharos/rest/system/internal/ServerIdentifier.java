package org.pharos.rest.system.internal;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** Tells servers apart that share a database: a SHA-1 of the machine's network cards, the title and the ports. */
final class ServerIdentifier {
    private ServerIdentifier() {}

    static String of(String aet, long dicomPort, int httpPort) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            String text = String.join(",", hardwareAddresses()) + "|" + aet + "|" + dicomPort + "|" + httpPort;
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-1", e);
        }
    }

    private static List<String> hardwareAddresses() {
        List<String> addresses = new ArrayList<>();
        try {
            for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                byte[] address = card.getHardwareAddress();
                if (address != null) {
                    addresses.add(HexFormat.of().formatHex(address));
                }
            }
        } catch (SocketException e) {
            addresses.clear();
        }
        Collections.sort(addresses);
        return addresses;
    }
}
