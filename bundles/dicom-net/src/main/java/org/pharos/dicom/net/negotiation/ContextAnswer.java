package org.pharos.dicom.net.negotiation;

/**
 * The acceptor's answer to one proposed presentation context (PS3.8 9.3.3.2).
 *
 * @param id of the proposed context
 * @param result accepted, or why not
 * @param transferSyntax UID chosen; without meaning unless accepted
 */
public record ContextAnswer(int id, Result result, String transferSyntax) {
    /** Outcome of the negotiation of one context; the codes are those of PS3.8 table 9-18. */
    public enum Result {
        /** The context may be used. */
        ACCEPTANCE(0),
        /** Refused by the application. */
        USER_REJECTION(1),
        /** Refused by the protocol machine without a reason. */
        NO_REASON(2),
        /** The abstract syntax is not served here. */
        ABSTRACT_SYNTAX_NOT_SUPPORTED(3),
        /** None of the encodings offered is served here. */
        TRANSFER_SYNTAXES_NOT_SUPPORTED(4);

        private final int code;

        Result(int code) {
            this.code = code;
        }

        /** The number on the wire. */
        public int code() {
            return code;
        }

        /** The result of a number on the wire; {@link #NO_REASON} for one the standard does not know. */
        public static Result of(int code) {
            for (Result result : values()) {
                if (result.code == code) {
                    return result;
                }
            }
            return NO_REASON;
        }
    }

    /** Accepts a context in one of its transfer syntaxes. */
    public static ContextAnswer accept(PresentationContext proposed, String transferSyntax) {
        return new ContextAnswer(proposed.id(), Result.ACCEPTANCE, transferSyntax);
    }

    /** Refuses a context. */
    public static ContextAnswer refuse(PresentationContext proposed, Result reason) {
        return new ContextAnswer(
                proposed.id(), reason, proposed.transferSyntaxes().get(0));
    }

    /** Whether the context may be used. */
    public boolean isAccepted() {
        return result == Result.ACCEPTANCE;
    }
}
