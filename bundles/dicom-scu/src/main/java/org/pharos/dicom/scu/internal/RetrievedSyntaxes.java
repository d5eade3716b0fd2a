package org.pharos.dicom.scu.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.net.AssociationOptions;
import org.pharos.dicom.net.negotiation.PresentationContext;
import org.pharos.dicom.net.negotiation.RoleSelection;

/**
 * The storage contexts of a C-GET, which have to be there before it is known what will come.
 *
 * @param sopClasses at most 120
 * @param transferSyntaxes that this server takes
 * @param isUserToo whether the role of the user is proposed besides that of the provider
 */
record RetrievedSyntaxes(List<String> sopClasses, List<String> transferSyntaxes, boolean isUserToo) {
    /** As many as clients of this API know to be proposed; leaves room for the context of the C-GET. */
    static final int MOST_CLASSES = 120;

    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

    /** What most archives consist of; the others follow as long as there is room. Numbers of PS3.4 B.5. */
    private static final List<String> USUAL_CLASSES = Stream.of(
                    "2",
                    "2.1",
                    "4",
                    "4.1",
                    "1",
                    "1.1",
                    "1.1.1",
                    "1.2",
                    "1.2.1",
                    "1.3",
                    "1.3.1",
                    "6.1",
                    "3.1",
                    "7",
                    "7.1",
                    "7.2",
                    "7.3",
                    "7.4",
                    "12.1",
                    "12.1.1",
                    "12.2",
                    "12.2.1",
                    "13.1.3",
                    "20",
                    "128",
                    "130",
                    "481.1",
                    "481.2",
                    "481.3",
                    "481.4",
                    "481.5",
                    "481.8",
                    "88.11",
                    "88.22",
                    "88.33",
                    "88.34",
                    "88.50",
                    "88.59",
                    "88.65",
                    "88.67",
                    "11.1",
                    "11.2",
                    "104.1",
                    "104.2",
                    "104.3",
                    "66",
                    "66.1",
                    "66.2",
                    "66.3",
                    "66.4",
                    "66.5",
                    "30",
                    "9.1.1",
                    "9.1.2",
                    "9.1.3",
                    "9.2.1",
                    "9.3.1",
                    "9.4.1",
                    "77.1.1",
                    "77.1.1.1",
                    "77.1.2",
                    "77.1.2.1",
                    "77.1.3",
                    "77.1.4",
                    "77.1.4.1",
                    "77.1.5.1",
                    "77.1.5.2",
                    "77.1.5.3",
                    "77.1.5.4",
                    "77.1.6",
                    "78.1",
                    "78.2",
                    "78.3",
                    "79.1",
                    "80.1",
                    "81.1",
                    "2.2",
                    "4.2",
                    "4.3",
                    "6.2")
            .map(STORAGE::concat)
            .toList();

    private static final List<String> UNCOMPRESSED = List.of(
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid(),
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.uid());

    /** The frequent ones: a request with all syntaxes for 120 classes is longer than some peers take. */
    private static final List<String> USUAL_COMPRESSED = Stream.of(
                    "4.70", "4.90", "4.91", "4.50", "4.51", "4.57", "4.80", "4.81", "5", "4.100", "4.102", "4.103")
            .map("1.2.840.10008.1.2."::concat)
            .toList();

    RetrievedSyntaxes {
        sopClasses = sopClasses.stream().distinct().limit(MOST_CLASSES).toList();
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }

    /** What to propose where nobody knows what will come. */
    static List<String> usualClasses(Collection<String> accepted) {
        var classes = new LinkedHashSet<String>(USUAL_CLASSES);
        classes.retainAll(accepted);
        classes.addAll(accepted);
        return classes.stream().limit(MOST_CLASSES).toList();
    }

    /** Proposes the contexts and the role of the provider (PS3.4 C.5.3.1). */
    void propose(AssociationOptions options) {
        if (sopClasses.isEmpty()) {
            return;
        }
        // One is for the C-GET itself.
        List<List<String>> groups = groups((PresentationContext.MAX_CONTEXTS - 1) / sopClasses.size());
        for (String sopClass : sopClasses) {
            groups.forEach(group -> options.context(sopClass, group));
            options.role(new RoleSelection(sopClass, isUserToo, true));
        }
    }

    /**
     * The transfer syntaxes, by context. The peer chooses one of each: so each compressed one is in a context of its own, as
     * far as there is room.
     *
     * @param contexts for each SOP class
     */
    List<List<String>> groups(int contexts) {
        Set<String> compressed = new LinkedHashSet<>(USUAL_COMPRESSED);
        compressed.retainAll(transferSyntaxes);
        List<String> uncompressed =
                UNCOMPRESSED.stream().filter(transferSyntaxes::contains).toList();
        if (contexts == 1) {
            var all = new ArrayList<>(uncompressed);
            all.addAll(compressed);
            return all.isEmpty() ? List.of() : List.of(all);
        }
        transferSyntaxes.stream().filter(other -> !UNCOMPRESSED.contains(other)).forEach(compressed::add);
        var groups = new ArrayList<List<String>>();
        if (!uncompressed.isEmpty()) {
            groups.add(uncompressed);
        }
        var left = new ArrayList<>(compressed);
        while (!left.isEmpty() && groups.size() < contexts - 1) {
            groups.add(List.of(left.remove(0)));
        }
        if (!left.isEmpty()) {
            groups.add(List.copyOf(left));
        }
        return groups;
    }
}
