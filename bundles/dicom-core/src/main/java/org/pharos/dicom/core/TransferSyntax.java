package org.pharos.dicom.core;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a data set is put into bytes (PS3.5 A).
 *
 * @param uid identifier
 * @param name name in PS3.6, or the identifier if the standard doesn't know it
 * @param isExplicitVr whether each element carries its representation
 * @param isBigEndian whether numbers start with their most significant byte
 * @param isDeflated whether the data set is compressed as a whole (PS3.5 A.5)
 * @param isEncapsulated whether pixel data is a sequence of fragments (PS3.5 A.4)
 */
public record TransferSyntax(
        String uid,
        String name,
        boolean isExplicitVr,
        boolean isBigEndian,
        boolean isDeflated,
        boolean isEncapsulated) {
    private static final Map<String, TransferSyntax> KNOWN = known();

    /** JPEG with a transform, JPEG-LS near-lossless, JPEG 2000, HTJ2K and JPEG XL, these three where they may be either. */
    private static final Set<String> LOSSY = Set.of(
            "1.2.840.10008.1.2.4.50",
            "1.2.840.10008.1.2.4.51",
            "1.2.840.10008.1.2.4.81",
            "1.2.840.10008.1.2.4.91",
            "1.2.840.10008.1.2.4.93",
            "1.2.840.10008.1.2.4.112",
            "1.2.840.10008.1.2.4.203");

    /** Implicit VR Little Endian, the default of DICOM. */
    public static final TransferSyntax IMPLICIT_VR_LITTLE_ENDIAN = of("1.2.840.10008.1.2");

    /** Explicit VR Little Endian. */
    public static final TransferSyntax EXPLICIT_VR_LITTLE_ENDIAN = of("1.2.840.10008.1.2.1");

    /** Explicit VR Big Endian, retired. */
    public static final TransferSyntax EXPLICIT_VR_BIG_ENDIAN = of("1.2.840.10008.1.2.2");

    /** Deflated Explicit VR Little Endian. */
    public static final TransferSyntax DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN = of("1.2.840.10008.1.2.1.99");

    /** JPEG Baseline, 8 bits. */
    public static final TransferSyntax JPEG_BASELINE = of("1.2.840.10008.1.2.4.50");

    /** RLE Lossless. */
    public static final TransferSyntax RLE_LOSSLESS = of("1.2.840.10008.1.2.5");

    /** The syntax of an identifier; one that isn't in the standard is taken as explicit little endian, encapsulated. */
    public static TransferSyntax of(String uid) {
        TransferSyntax found = KNOWN.get(uid);
        return found != null ? found : new TransferSyntax(uid, uid, true, false, false, true);
    }

    /** Whether pixels are as PS3.5 8.1 has them: not encapsulated, and in the data set itself. */
    public boolean isNative() {
        return switch (uid) {
            case "1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99" -> true;
            default -> false;
        };
    }

    /** Whether pixels may lose information when they are put into it. */
    public boolean isLossy() {
        return LOSSY.contains(uid);
    }

    /** Whether the standard knows the identifier. */
    public static boolean isKnown(String uid) {
        return KNOWN.containsKey(uid);
    }

    /** Every syntax of the standard, retired ones included, by identifier. */
    public static Collection<TransferSyntax> all() {
        return KNOWN.values();
    }

    private static Map<String, TransferSyntax> known() {
        var all = new TreeMap<String, TransferSyntax>();
        Uid.transferSyntaxes().forEach((uid, name) -> all.put(uid, describe(uid, name)));
        return Collections.unmodifiableMap(all);
    }

    private static TransferSyntax describe(String uid, String name) {
        return switch (uid) {
            case "1.2.840.10008.1.2", "1.2.840.10008.1.20" -> new TransferSyntax(uid, name, false, false, false, false);
            case "1.2.840.10008.1.2.1" -> new TransferSyntax(uid, name, true, false, false, false);
            case "1.2.840.10008.1.2.2" -> new TransferSyntax(uid, name, true, true, false, false);
            // JPIP referenced data sets have a URL where the pixels would be.
            case "1.2.840.10008.1.2.4.94", "1.2.840.10008.1.2.4.204" ->
                new TransferSyntax(uid, name, true, false, false, false);
            case "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.205" ->
                new TransferSyntax(uid, name, true, false, true, false);
            default -> new TransferSyntax(uid, name, true, false, false, true);
        };
    }
}
