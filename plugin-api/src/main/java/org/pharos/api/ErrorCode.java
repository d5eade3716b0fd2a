package org.pharos.api;

/** The failures that clients know by number: what {@code OrthancStatus} holds, and the HTTP status that goes with it. */
public enum ErrorCode {
    INTERNAL_ERROR(-1, 500, "Internal error"),
    PLUGIN(1, 500, "Error encountered within the plugin engine"),
    NOT_IMPLEMENTED(2, 500, "Not implemented yet"),
    PARAMETER_OUT_OF_RANGE(3, 400, "Parameter out of range"),
    NOT_ENOUGH_MEMORY(4, 500, "The server hosting Orthanc is running out of memory"),
    BAD_PARAMETER_TYPE(5, 400, "Bad type for a parameter"),
    BAD_SEQUENCE_OF_CALLS(6, 500, "Bad sequence of calls"),
    INEXISTENT_ITEM(7, 404, "Accessing an inexistent item"),
    BAD_REQUEST(8, 400, "Bad request"),
    NETWORK_PROTOCOL(9, 500, "Error in the network protocol"),
    /** A modality can't make sense of a query. */
    REFUSED_QUERY(9, 422, "Error in the network protocol"),
    SYSTEM_COMMAND(10, 500, "Error while calling a system command"),
    DATABASE(11, 500, "Error with the database engine"),
    URI_SYNTAX(12, 400, "Badly formatted URI"),
    INEXISTENT_FILE(13, 404, "Inexistent file"),
    CANNOT_WRITE_FILE(14, 500, "Cannot write to file"),
    BAD_FILE_FORMAT(15, 400, "Bad file format"),
    TIMEOUT(16, 500, "Timeout"),
    UNKNOWN_RESOURCE(17, 404, "Unknown resource"),
    INCOMPATIBLE_DATABASE_VERSION(18, 500, "Incompatible version of the database"),
    FULL_STORAGE(19, 500, "The file storage is full"),
    /** The limits of the storage are reached and nothing may be recycled. */
    STORAGE_LIMIT(19, 507, "The file storage is full"),
    CORRUPTED_FILE(20, 500, "Corrupted file (e.g. inconsistent MD5 hash)"),
    INEXISTENT_TAG(21, 404, "Inexistent tag"),
    READ_ONLY(22, 500, "Cannot modify a read-only data structure"),
    UNAUTHORIZED(29, 401, "Bad credentials were provided to an HTTP request"),
    BAD_JSON(28, 400, "Cannot parse a JSON document"),
    UNKNOWN_DICOM_TAG(27, 500, "Unknown DICOM tag"),
    NOT_ACCEPTABLE(34, 406, "Cannot send a response which is acceptable according to the Accept HTTP header"),
    DATABASE_UNAVAILABLE(36, 503, "The database is currently not available (probably a transient situation)"),
    CANCELED_JOB(37, 500, "This job was canceled"),
    BAD_RANGE(41, 416, "Incorrect range request"),
    DATABASE_CANNOT_SERIALIZE(
            42, 503, "Database could not serialize access due to concurrent update, the transaction should be retried"),
    REVISION(43, 409, "A bad revision number was provided, which might indicate conflict between multiple writers"),
    FORBIDDEN_ACCESS(45, 403, "You do not have sufficient rights to access this resource"),
    DUPLICATE_RESOURCE(46, 409, "Duplicate resource"),
    /** Another server answered with a status that isn't passed on. */
    BAD_HTTP_STATUS(2005, 500, "This HTTP status is not allowed in a REST API"),
    NO_PRESENTATION_CONTEXT(2015, 500, "DicomUserConnection: No acceptable presentation context for modality"),
    CANNOT_STORE_INSTANCE(2018, 500, "Cannot store an instance"),
    CREATE_DICOM_NOT_STRING(2019, 400, "Only string values are supported when creating DICOM instances"),
    CREATE_DICOM_OVERRIDE_TAG(2020, 400, "Trying to override a value inherited from a parent module"),
    CREATE_DICOM_USE_CONTENT(2021, 400, "Use \"Content\" to inject an image into a new DICOM instance"),
    CREATE_DICOM_USE_DATA_URI_SCHEME(
            2023, 400, "The payload of the DICOM instance must be specified according to Data URI scheme"),
    CREATE_DICOM_BAD_PARENT(2024, 400, "Trying to attach a new DICOM instance to an inexistent resource"),
    CREATE_DICOM_PARENT_IS_INSTANCE(
            2025, 400, "Trying to attach a new DICOM instance to an instance (must be a series, study or patient)"),
    UNKNOWN_MODALITY(2027, 500, "Unknown modality"),
    CANNOT_EXECUTE_LUA(2031, 500, "Cannot execute a Lua command"),
    NOT_LUA_PREDICATE(2034, 500, "The Lua function is not a predicate (only true/false outputs allowed)"),
    CANNOT_ORDER_SLICES(2040, 500, "Unable to order the slices of the series"),
    DICOM_GET_UNAVAILABLE(2045, 409, "DicomUserConnection: The C-GET command is not supported by the remote SCP"),
    UNSUPPORTED_MEDIA_TYPE(3000, 415, "Unsupported media type");

    private final int number;
    private final int httpStatus;
    private final String text;

    ErrorCode(int number, int httpStatus, String text) {
        this.number = number;
        this.httpStatus = httpStatus;
        this.text = text;
    }

    /** The number that clients know as {@code OrthancStatus}. */
    public int number() {
        return number;
    }

    /** The HTTP status an answer has unless the exception says otherwise. */
    public int httpStatus() {
        return httpStatus;
    }

    /** The generic text, as in {@code OrthancError}. */
    public String text() {
        return text;
    }
}
