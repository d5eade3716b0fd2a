package org.pharos.modification.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.deidentification.DeidentificationProfile;
import org.pharos.api.deidentification.DeidentificationProfiles;
import org.pharos.core.image.MaskRegions;
import org.pharos.core.image.TranscodingTarget;
import org.pharos.core.modification.ModificationKind;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.edit.EditException;
import org.pharos.dicom.core.edit.EditValue;
import org.pharos.dicom.core.edit.TagPath;
import org.pharos.dicom.core.edit.TagSyntax;

/**
 * Reads requests; the one place that knows their fields.
 *
 * @param privateCreator of requests that name none; null for none
 * @param lossyQuality of requests that say nothing
 */
record RulesReader(
        Dictionary dictionary,
        DeidentificationProfiles profiles,
        @Nullable String privateCreator,
        int lossyQuality) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int HIGHEST_QUALITY = 100;

    /** What a request is about, as clients get other answers for one instance. */
    enum Scope {
        ONE_INSTANCE,
        JOB
    }

    /**
     * Reads a request.
     *
     * @throws PharosException if anything in it is wrong
     */
    Rules read(ModificationKind kind, ObjectNode request, Scope scope) {
        boolean isAnonymization = kind == ModificationKind.ANONYMIZE;
        var syntax = new TagSyntax(dictionary, text(request, "PrivateCreator").orElse(privateCreator));
        boolean isForced = flag(request, "Force", false);
        List<TagPath> removals = paths(request, "Remove", syntax);
        check(removals, "removed", isForced);
        checkRemovals(removals, scope);
        Map<TagPath, EditValue> replacements = replacements(request, syntax);
        check(replacements.keySet(), "replaced", isForced);
        List<TagPath> kept = paths(request, "Keep", syntax);
        check(kept, "kept", isForced);
        boolean keepsPrivateTags = isAnonymization && flag(request, "KeepPrivateTags", false);
        boolean removesPrivateTags = !isAnonymization && flag(request, "RemovePrivateTags", false);
        return new Rules(
                replacements,
                removals,
                kept,
                removesPrivateTags,
                keepsPrivateTags,
                flag(request, "KeepSource", true),
                flag(request, "KeepLabels", false),
                isAnonymization ? Optional.of(profile(request)) : Optional.empty(),
                MaskRegions.of(request),
                transcoding(request, scope));
    }

    /** Reads the fields of a request to split a study. */
    Rules readSplit(ObjectNode request) {
        var syntax = new TagSyntax(dictionary, privateCreator);
        Map<TagPath, EditValue> replacements = replacements(request, syntax);
        List<TagPath> removals = paths(request, "Remove", syntax);
        return new Rules(
                replacements,
                removals,
                List.of(),
                false,
                false,
                flag(request, "KeepSource", false),
                flag(request, "KeepLabels", false),
                Optional.empty(),
                MaskRegions.NONE,
                Optional.empty());
    }

    private DeidentificationProfile profile(ObjectNode request) {
        JsonNode version = request.get("DicomVersion");
        if (version != null && !version.isTextual()) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "DicomVersion should be a string");
        }
        DeidentificationProfile chosen =
                profiles.chosen(version == null ? null : version.textValue(), profileNames(request));
        if (chosen.needsMaskedPixels() && !request.has(MaskRegions.FIELD)) {
            throw new PharosException(
                    ErrorCode.BAD_REQUEST,
                    "The profile needs pixels that are masked: say which in " + MaskRegions.FIELD);
        }
        return chosen;
    }

    /** A name, or a list of names. */
    private static List<String> profileNames(ObjectNode request) {
        JsonNode names = request.get("Profile");
        if (names == null) {
            return List.of();
        }
        return names.isTextual() ? List.of(names.textValue()) : texts(names, "Profile", ErrorCode.BAD_FILE_FORMAT);
    }

    private Optional<TranscodingTarget> transcoding(ObjectNode request, Scope scope) {
        Optional<String> uid = text(request, "Transcode");
        JsonNode wanted = request.get("LossyQuality");
        boolean isNumber = wanted == null || wanted.isIntegralNumber() && wanted.canConvertToInt();
        if (!isNumber) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "Integer value expected in field: LossyQuality");
        }
        int quality = wanted == null ? lossyQuality : wanted.intValue();
        if (quality < 1 || quality > HIGHEST_QUALITY) {
            throw new PharosException(
                    ErrorCode.PARAMETER_OUT_OF_RANGE, "The quality of lossy compression is from 1 to 100");
        }
        return uid.map(known -> new TranscodingTarget(syntax(known, scope), quality, true));
    }

    private static TransferSyntax syntax(String uid, Scope scope) {
        if (TransferSyntax.isKnown(uid)) {
            return TransferSyntax.of(uid);
        }
        throw scope == Scope.ONE_INSTANCE
                ? new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE, "Unknown transfer syntax: " + uid)
                : new PharosException(ErrorCode.BAD_FILE_FORMAT, "Unknown transfer syntax UID: " + uid);
    }

    private static void check(Iterable<TagPath> paths, String what, boolean isForced) {
        for (TagPath path : paths) {
            Optional<Identifier> identifier = Identifier.of(path);
            if (identifier.isPresent() && !isForced) {
                throw new PharosException(
                        ErrorCode.BAD_REQUEST,
                        "Marking tag \"" + identifier.get().keyword() + "\" as to be " + what
                                + " requires the \"Force\" option to be set to true");
            }
        }
    }

    private static void checkRemovals(List<TagPath> removals, Scope scope) {
        if (removals.stream().anyMatch(path -> Identifier.of(path).isPresent())) {
            // Clients know no details of this but for single instances.
            throw new PharosException(
                    ErrorCode.BAD_REQUEST,
                    scope == Scope.ONE_INSTANCE ? "It is forbidden to remove one of the main Dicom identifiers" : null);
        }
    }

    private static List<TagPath> paths(ObjectNode request, String field, TagSyntax syntax) {
        JsonNode list = request.get(field);
        if (list == null) {
            return List.of();
        }
        return texts(list, null, ErrorCode.BAD_REQUEST).stream()
                .map(text -> read(text, syntax::path))
                .toList();
    }

    private static List<String> texts(JsonNode list, @Nullable String field, ErrorCode code) {
        String details = field == null ? null : "List of strings expected in field: " + field;
        if (!list.isArray()) {
            throw new PharosException(code, details);
        }
        var texts = new ArrayList<String>(list.size());
        for (JsonNode text : list) {
            if (!text.isTextual()) {
                throw new PharosException(code, details);
            }
            texts.add(text.textValue());
        }
        return texts;
    }

    private static Map<TagPath, EditValue> replacements(ObjectNode request, TagSyntax syntax) {
        JsonNode fields = request.get("Replace");
        if (fields == null) {
            return Map.of();
        }
        if (!fields.isObject()) {
            throw new PharosException(ErrorCode.BAD_REQUEST);
        }
        var values = new LinkedHashMap<TagPath, EditValue>();
        fields.properties().forEach(field -> {
            TagPath path = read(field.getKey(), syntax::path);
            Object json = MAPPER.convertValue(field.getValue(), Object.class);
            values.put(path, read(json, value -> syntax.value(path, value)));
        });
        return values;
    }

    private static <T, R> R read(T from, Function<T, R> reading) {
        try {
            return reading.apply(from);
        } catch (EditException e) {
            throw failure(e);
        }
    }

    /** How clients know what is wrong with a tag or a value. */
    static PharosException failure(EditException e) {
        ErrorCode code = switch (e.kind()) {
            case UNKNOWN_TAG -> ErrorCode.UNKNOWN_DICOM_TAG;
            case BAD_TYPE -> ErrorCode.BAD_PARAMETER_TYPE;
            case OUT_OF_RANGE -> ErrorCode.BAD_FILE_FORMAT;
            case ODD_BYTES, LIMIT -> ErrorCode.PARAMETER_OUT_OF_RANGE;
        };
        return new PharosException(code, e.getMessage(), e);
    }

    static boolean flag(ObjectNode request, String field, boolean absent) {
        JsonNode value = request.get(field);
        if (value == null) {
            return absent;
        }
        if (!value.isBoolean()) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "Boolean value expected in field: " + field);
        }
        return value.booleanValue();
    }

    static Optional<String> text(ObjectNode request, String field) {
        JsonNode value = request.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "String value expected in field: " + field);
        }
        return Optional.of(value.textValue());
    }
}
