package org.pharos.dicom.net.negotiation;

import java.util.List;

/**
 * A presentation context as the requestor proposes it (PS3.8 9.3.2.2).
 *
 * @param id odd, 1 to 255, unique in its association
 * @param abstractSyntax UID of what the context is for, mostly a SOP class
 * @param transferSyntaxes UIDs of the encodings offered, in the requestor's order; at least one
 */
public record PresentationContext(int id, String abstractSyntax, List<String> transferSyntaxes) {
    /** Most contexts that one association can have: the odd numbers of a byte. */
    public static final int MAX_CONTEXTS = 128;

    /** Checks the identifier and that there is a transfer syntax. */
    public PresentationContext {
        if (id < 1 || id > 255 || id % 2 == 0) {
            throw new IllegalArgumentException("Presentation context " + id + " is not odd and of one byte");
        }
        transferSyntaxes = List.copyOf(transferSyntaxes);
        if (transferSyntaxes.isEmpty()) {
            throw new IllegalArgumentException("Presentation context " + id + " offers no transfer syntax");
        }
    }
}
