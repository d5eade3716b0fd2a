package org.pharos.dicom.scu.internal;

import java.util.ArrayList;
import java.util.List;
import org.pharos.dicom.core.TransferSyntax;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transfer syntaxes that instances may be transcoded into, those wanted most first.
 *
 * @param groups those of a group are proposed in one context, of which the peer takes one
 */
record OtherSyntaxes(List<List<String>> groups) {
    private static final Logger logger = LoggerFactory.getLogger(OtherSyntaxes.class);

    /** After the preferred one: what anybody takes; then, in one context, what is smaller without loss. */
    private static final List<List<String>> USUAL = List.of(
            List.of("1.2.840.10008.1.2.1"),
            List.of("1.2.840.10008.1.2"),
            List.of(
                    "1.2.840.10008.1.2.4.70",
                    "1.2.840.10008.1.2.4.57",
                    "1.2.840.10008.1.2.4.80",
                    "1.2.840.10008.1.2.5"));

    /**
     * With one that is wanted before all others; a lossy one isn't used, as an instance would become another one in it.
     *
     * @throws IllegalArgumentException if it is none
     */
    static OtherSyntaxes preferring(String uid) {
        if (!TransferSyntax.isKnown(uid)) {
            throw new IllegalArgumentException(
                    "DicomScuPreferredTransferSyntax must be the UID of a transfer syntax, not " + uid);
        }
        if (TransferSyntax.of(uid).isLossy()) {
            logger.warn("Instances aren't sent in {}, whatever is preferred: it is lossy", uid);
            return new OtherSyntaxes(USUAL);
        }
        var groups = new ArrayList<List<String>>();
        groups.add(List.of(uid));
        for (List<String> usual : USUAL) {
            List<String> others =
                    usual.stream().filter(other -> !other.equals(uid)).toList();
            if (!others.isEmpty()) {
                groups.add(others);
            }
        }
        return new OtherSyntaxes(List.copyOf(groups));
    }

    /** All of them. */
    List<String> all() {
        return groups.stream().flatMap(List::stream).toList();
    }
}
