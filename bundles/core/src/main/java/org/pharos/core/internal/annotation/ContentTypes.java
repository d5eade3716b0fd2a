package org.pharos.core.internal.annotation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.pharos.core.annotation.AttachmentTypes;
import org.pharos.core.index.StoredFile;

/** Names and media types of attachments, read from the option {@code UserContentType}. */
record ContentTypes(TypeNames names, Map<Integer, String> mediaTypes) {
    static final String OPTION = "UserContentType";

    private static final String UNKNOWN = "application/octet-stream";
    private static final Map<Integer, String> SYSTEM = Map.of(
            StoredFile.DICOM, "dicom", AttachmentTypes.DICOM_AS_JSON, "dicom-as-json", 3, "dicom-until-pixel-data");
    private static final Map<Integer, String> SYSTEM_MEDIA =
            Map.of(StoredFile.DICOM, "application/dicom", AttachmentTypes.DICOM_AS_JSON, "application/json");

    /** RFC 9110 8.3.1, parameters in any form. */
    private static final Pattern MEDIA_TYPE = Pattern.compile(
            "[\\w!#$%&'*+.^`|~-]+/[\\w!#$%&'*+.^`|~-]+(\\s*;\\s*[\\w!#$%&'*+.^`|~-]+=[\\p{Graph}&&[^;]]+)*");

    /** @throws IllegalArgumentException naming what is wrong */
    static ContentTypes parse(String json) {
        var numbers = new TreeMap<String, Integer>();
        var mediaTypes = new HashMap<>(SYSTEM_MEDIA);
        OptionJson.object(OPTION, json).properties().forEach(field -> {
            JsonNode value = field.getValue();
            JsonNode number = value.isArray() ? value.path(0) : value;
            if (!OptionJson.isInt(number) || value.isArray() && value.size() != 2) {
                throw new IllegalArgumentException(
                        OPTION + ": " + field.getKey() + " needs a number, or a list of number and media type");
            }
            numbers.put(field.getKey(), number.intValue());
            if (value.isArray()) {
                mediaTypes.put(number.intValue(), mediaType(field.getKey(), value.get(1)));
            }
        });
        return new ContentTypes(TypeNames.of(OPTION, SYSTEM, numbers), Map.copyOf(mediaTypes));
    }

    private static String mediaType(String name, JsonNode value) {
        if (!value.isTextual() || !MEDIA_TYPE.matcher(value.textValue()).matches()) {
            throw new IllegalArgumentException(OPTION + ": " + value + " is no media type for " + name);
        }
        return value.textValue();
    }

    String mediaType(int number) {
        return mediaTypes.getOrDefault(number, UNKNOWN);
    }
}
