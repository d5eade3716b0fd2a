package org.pharos.scripting.lua.internal;

import java.util.List;

/** Names of the functions that scripts define to be called. */
final class Callbacks {
    static final String INITIALIZE = "Initialize";
    static final String FINALIZE = "Finalize";
    static final String HEART_BEAT = "OnHeartBeat";
    static final String RECEIVED_INSTANCE = "ReceivedInstanceFilter";
    static final String RECEIVED_C_STORE = "ReceivedCStoreInstanceFilter";
    static final String OUTGOING_C_STORE = "OutgoingCStoreInstanceFilter";
    static final String STORED_INSTANCE = "OnStoredInstance";
    static final String HTTP_REQUEST = "IncomingHttpRequestFilter";
    static final String FIND = "IncomingFindRequestFilter";
    static final String WORKLIST = "IncomingWorklistRequestFilter";
    static final String OUTGOING_FIND = "OutgoingFindRequestFilter";

    /** With the name of a level behind them. */
    static final String STABLE = "OnStable";

    static final String DELETED = "OnDeleted";
    static final String UPDATED = "OnUpdated";

    static final String JOB_SUBMITTED = "OnJobSubmitted";
    static final String JOB_SUCCESS = "OnJobSuccess";
    static final String JOB_FAILURE = "OnJobFailure";

    /** All of them. */
    static final List<String> ALL = List.of(
            INITIALIZE,
            FINALIZE,
            HEART_BEAT,
            RECEIVED_INSTANCE,
            RECEIVED_C_STORE,
            OUTGOING_C_STORE,
            STORED_INSTANCE,
            HTTP_REQUEST,
            FIND,
            WORKLIST,
            OUTGOING_FIND,
            "OnStablePatient",
            "OnStableStudy",
            "OnStableSeries",
            "OnDeletedPatient",
            "OnDeletedStudy",
            "OnDeletedSeries",
            "OnDeletedInstance",
            "OnUpdatedPatient",
            "OnUpdatedStudy",
            "OnUpdatedSeries",
            "OnUpdatedInstance",
            JOB_SUBMITTED,
            JOB_SUCCESS,
            JOB_FAILURE);

    private Callbacks() {}
}
