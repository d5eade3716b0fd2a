package org.pharos.dicom.core;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Unique identifiers (PS3.5 9) and those that the standard has given out (PS3.6 A). */
public final class Uid {
    /** Application context of all DICOM associations. */
    public static final String APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";

    /** Verification SOP class, C-ECHO. */
    public static final String VERIFICATION = "1.2.840.10008.1.1";

    /** Longest identifier, in characters. */
    public static final int MAXIMUM_LENGTH = 64;

    private static final int UUID_BYTES = 16;

    private Uid() {}

    private record Registered(char kind, String name) {}

    private static final class Holder {
        static final Map<String, Registered> REGISTERED = read();
        static final Set<String> STORAGE = ofKind('S');

        private static Map<String, Registered> read() {
            var all = new HashMap<String, Registered>();
            for (String line : Resource.lines("uids.tsv")) {
                String[] fields = line.split("\t", -1);
                all.put(fields[0], new Registered(fields[1].charAt(0), fields[2]));
            }
            return all;
        }

        private static Set<String> ofKind(char kind) {
            return REGISTERED.entrySet().stream()
                    .filter(e -> e.getValue().kind() == kind)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /** The name that PS3.6 gives to an identifier. */
    public static Optional<String> name(String uid) {
        return Optional.ofNullable(Holder.REGISTERED.get(uid)).map(Registered::name);
    }

    /** All storage SOP classes of the standard, retired ones included. */
    public static Set<String> storageSopClasses() {
        return Holder.STORAGE;
    }

    /** All SOP classes of the standard, in order of their identifiers. */
    public static Set<String> sopClasses() {
        var all = new TreeSet<>(Holder.ofKind('C'));
        all.addAll(Holder.STORAGE);
        return all;
    }

    static Map<String, String> transferSyntaxes() {
        return Holder.ofKind('T').stream()
                .collect(Collectors.toMap(uid -> uid, uid -> name(uid).orElse(uid)));
    }

    /** A new identifier, made of a random UUID (PS3.5 B.2). */
    public static String random() {
        return of(UUID.randomUUID());
    }

    /** The identifier of a UUID (PS3.5 B.2). */
    public static String of(UUID uuid) {
        byte[] bytes = ByteBuffer.allocate(UUID_BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        return "2.25." + new BigInteger(1, bytes);
    }

    /** Whether the text has the form of an identifier: numbers without leading zeros, joined by dots, at most 64 characters. */
    public static boolean isValid(String uid) {
        if (uid.isEmpty() || uid.length() > MAXIMUM_LENGTH) {
            return false;
        }
        for (String number : uid.split("\\.", -1)) {
            boolean digits = !number.isEmpty() && number.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!digits || number.length() > 1 && number.charAt(0) == '0') {
                return false;
            }
        }
        return true;
    }
}
