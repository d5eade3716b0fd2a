package org.pharos.dicom.scu.internal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pharos.dicom.net.AssociationOptions;
import org.pharos.dicom.net.negotiation.PresentationContext;

/** The SOP classes and transfer syntaxes that are to be proposed for a series of instances. */
final class ProposedSyntaxes {
    private final Map<String, Set<String>> syntaxes = new LinkedHashMap<>();

    /** The same at this moment. */
    ProposedSyntaxes copy() {
        var copy = new ProposedSyntaxes();
        syntaxes.forEach((sopClass, all) -> all.forEach(syntax -> copy.add(sopClass, syntax)));
        return copy;
    }

    /** Whether a pair is there. */
    boolean contains(String sopClass, String transferSyntax) {
        return syntaxes.getOrDefault(sopClass, Set.of()).contains(transferSyntax);
    }

    /** Adds a pair; false if it is there already. */
    boolean add(String sopClass, String transferSyntax) {
        return syntaxes.computeIfAbsent(sopClass, unseen -> new LinkedHashSet<>())
                .add(transferSyntax);
    }

    /** Forgets all but one pair once there is no room for all: a context each. */
    void makeRoomFor(String sopClass, String transferSyntax) {
        int contexts = syntaxes.values().stream().mapToInt(Set::size).sum();
        if (contexts > PresentationContext.MAX_CONTEXTS) {
            syntaxes.clear();
            add(sopClass, transferSyntax);
        }
    }

    /** Whether there is room for another pair. */
    boolean hasRoom() {
        return syntaxes.values().stream().mapToInt(Set::size).sum() < PresentationContext.MAX_CONTEXTS;
    }

    /** Proposes others beside these, as far as there is room: for what is refused in its own syntax. */
    void proposeOthers(OtherSyntaxes others, AssociationOptions options) {
        int room = PresentationContext.MAX_CONTEXTS
                - syntaxes.values().stream().mapToInt(Set::size).sum();
        for (Map.Entry<String, Set<String>> own : syntaxes.entrySet()) {
            for (List<String> group : others.groups()) {
                List<String> unseen = group.stream()
                        .filter(syntax -> !own.getValue().contains(syntax))
                        .toList();
                if (room > 0 && !unseen.isEmpty()) {
                    options.context(own.getKey(), unseen);
                    room--;
                }
            }
        }
    }

    /** Proposes each pair in a context of its own, so that none is lost to another that the peer prefers. */
    void propose(AssociationOptions options) {
        syntaxes.forEach((sopClass, all) -> all.forEach(syntax -> options.context(sopClass, List.of(syntax))));
    }
}
