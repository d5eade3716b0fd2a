package org.pharos.core.job;

/** Where a job stands. */
public enum JobState {
    /** Waits for its turn. */
    PENDING("Pending"),
    /** Is being worked on. */
    RUNNING("Running"),
    /** Did all it had to do. */
    SUCCESS("Success"),
    /** Failed or was canceled. */
    FAILURE("Failure"),
    /** Waits to be resumed. */
    PAUSED("Paused"),
    /** Waits to try its last step again. */
    RETRY("Retry");

    private final String text;

    JobState(String text) {
        this.text = text;
    }

    /** The name that clients know. */
    public String text() {
        return text;
    }

    /** Whether nothing more happens unless somebody asks for it. */
    public boolean isEnded() {
        return this == SUCCESS || this == FAILURE;
    }
}
