package org.pharos.api.worklist;

/**
 * What holds for the items of a source.
 *
 * @param onlyForCaller whether a query that names no station (ScheduledStationAETitle) means the one that asks
 * @param maximumAnswers how many items of the source a query gets at most; 0 for no limit. When there are more, the last
 *     response has status 0xFE00
 */
public record WorklistRules(boolean onlyForCaller, int maximumAnswers) {
    /** All items, for all who ask. */
    public static final WorklistRules NONE = new WorklistRules(false, 0);

    public WorklistRules {
        if (maximumAnswers < 0) {
            throw new IllegalArgumentException("Not a number of answers: " + maximumAnswers);
        }
    }
}
