package org.pharos.dicom.scp.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.pharos.dicom.core.Uid;

/**
 * Which instances are taken.
 *
 * @param transferSyntaxes UIDs, in the order to show them
 * @param sopClasses UIDs of those that the standard has
 * @param others which SOP classes the standard doesn't have are taken: what these patterns let pass
 * @param promiscuous whether any of those others is taken
 */
record StorageRules(
        List<String> transferSyntaxes, SortedSet<String> sopClasses, SopClassFilter others, boolean promiscuous) {
    /**
     * Objects that belong to no patient, protocols and templates for instance (PS3.3 A.7): they have no study, without which
     * nothing is kept here.
     */
    private static final Set<String> WITHOUT_STUDY = Set.of(
            "1.2.840.10008.5.1.4.1.1.200.1",
            "1.2.840.10008.5.1.4.1.1.200.3",
            "1.2.840.10008.5.1.4.1.1.200.7",
            "1.2.840.10008.5.1.4.38.1",
            "1.2.840.10008.5.1.4.39.1",
            "1.2.840.10008.5.1.4.43.1",
            "1.2.840.10008.5.1.4.44.1",
            "1.2.840.10008.5.1.4.45.1");

    /** Patterns of SOP classes; none to accept accepts all. */
    record SopClassFilter(UidPatterns accepted, UidPatterns rejected) {
        boolean passes(String sopClass) {
            return !rejected.matches(sopClass) && (accepted.isEmpty() || accepted.matches(sopClass));
        }
    }

    StorageRules {
        transferSyntaxes = List.copyOf(transferSyntaxes);
        sopClasses = Collections.unmodifiableSortedSet(sopClasses);
    }

    /** @param given the properties that are configured, by which an absent truth value is told from a false one */
    static StorageRules of(AcceptanceOptions options, Map<String, Object> given) {
        List<String> syntaxes = TransferSyntaxes.matching(Arrays.asList(options.acceptedTransferSyntaxes()));
        for (SyntaxGroup group : SyntaxGroup.values()) {
            if (given.get(group.option()) instanceof Boolean accepted) {
                syntaxes = TransferSyntaxes.with(syntaxes, group, accepted);
            }
        }
        var filter = new SopClassFilter(
                new UidPatterns(options.acceptedSopClasses()), new UidPatterns(options.rejectedSopClasses()));
        return new StorageRules(syntaxes, sopClasses(filter), filter, options.unknownSopClassAccepted());
    }

    private static SortedSet<String> sopClasses(SopClassFilter filter) {
        var result = new TreeSet<String>();
        for (String sopClass : Uid.storageSopClasses()) {
            if (!WITHOUT_STUDY.contains(sopClass) && filter.passes(sopClass)) {
                result.add(sopClass);
            }
        }
        return result;
    }

    /** The same with other transfer syntaxes. */
    StorageRules withTransferSyntaxes(Collection<String> patterns) {
        return new StorageRules(TransferSyntaxes.matching(patterns), sopClasses, others, promiscuous);
    }

    /** The same, with or without the SOP classes that the standard doesn't have. */
    StorageRules withUnknownSopClasses(boolean accepted) {
        return new StorageRules(transferSyntaxes, sopClasses, others, accepted);
    }

    /** Whether instances of a SOP class are taken. */
    boolean isStored(String sopClass) {
        return sopClasses.contains(sopClass)
                || promiscuous && Uid.name(sopClass).isEmpty() && others.passes(sopClass);
    }
}
