package org.pharos.rest.creation.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.creation.Content;
import org.pharos.core.creation.CreationRequest;
import org.pharos.core.creation.CreationRequest.Form;
import org.pharos.core.creation.CreationRequest.Item;
import org.pharos.core.creation.CreationRequest.Options;
import org.pharos.http.JsonBody;
import org.pharos.http.JsonFields;

/** The body of a request to make an instance: fields of today, or tags alone as old clients have them. */
final class CreationBody {
    private static final String TAGS = "Tags";
    private static final String CONTENT = "Content";
    private static final String PIXEL_DATA = "PixelData";
    private static final int MOST_ITEMS = 10_000;

    /** What values of tags may take in memory; contents have no such limit. */
    private static final long MOST_TAG_BYTES = 32 << 20;

    private final SpooledContents contents;
    private long tagBytes;

    private CreationBody(SpooledContents contents) {
        this.contents = contents;
    }

    /**
     * Reads it.
     *
     * @param contents of the body, which have to stay as long as the request is of use
     */
    static CreationRequest read(JsonBody body, SpooledContents contents) throws IOException {
        JsonFields fields = body.object(ErrorCode.BAD_REQUEST, null);
        var reader = new CreationBody(contents);
        return fields.has(TAGS) ? reader.complete(fields) : reader.bare(fields.node());
    }

    private CreationRequest complete(JsonFields fields) throws IOException {
        var options = new Options(
                flag(fields, "Force", false),
                flag(fields, "InterpretBinaryTags", true),
                flag(fields, "Encapsulate", false),
                creator(fields));
        JsonNode content = fields.value(CONTENT).orElse(null);
        return new CreationRequest(
                tags(fields.node()),
                Form.COMPLETE,
                fields.value("Parent").map(CreationBody::parent),
                items(content),
                content != null && content.isArray(),
                options);
    }

    private static boolean flag(JsonFields fields, String name, boolean absent) {
        JsonNode value = fields.value(name).orElse(null);
        if (value == null) {
            return absent;
        }
        if (!value.isBoolean()) {
            throw new PharosException(ErrorCode.BAD_REQUEST);
        }
        return value.booleanValue();
    }

    private static Optional<String> creator(JsonFields fields) {
        JsonNode value = fields.value("PrivateCreator").orElse(null);
        if (value != null && !value.isTextual()) {
            throw new PharosException(ErrorCode.BAD_REQUEST);
        }
        return Optional.ofNullable(value).map(JsonNode::textValue).filter(creator -> !creator.isEmpty());
    }

    /** What is no text is no identifier. */
    private static String parent(JsonNode parent) {
        return parent.isTextual() ? parent.textValue() : "";
    }

    private ObjectNode tags(JsonNode holder) throws IOException {
        JsonNode tags = holder.get(TAGS);
        if (tags == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (tags instanceof ObjectNode object) {
            inline(object);
            return object;
        }
        throw new PharosException(ErrorCode.BAD_REQUEST);
    }

    private List<Item> items(@Nullable JsonNode content) throws IOException {
        if (content == null) {
            return List.of();
        }
        if (!content.isArray()) {
            return List.of(new Item(Optional.of(content(content)), JsonNodeFactory.instance.objectNode()));
        }
        if (content.size() > MOST_ITEMS) {
            throw new PharosException(ErrorCode.BAD_REQUEST, "A series may have " + MOST_ITEMS + " contents at most");
        }
        List<Item> items = new ArrayList<>(content.size());
        for (JsonNode item : content) {
            if (item.isObject()) {
                items.add(new Item(Optional.of(content(item.path(CONTENT))), tags(item)));
            } else {
                items.add(new Item(Optional.of(content(item)), JsonNodeFactory.instance.objectNode()));
            }
        }
        return items;
    }

    private Content content(JsonNode content) {
        if (!content.isTextual()) {
            throw new PharosException(ErrorCode.CREATE_DICOM_USE_DATA_URI_SCHEME);
        }
        String text = content.textValue();
        return contents.find(text).orElseGet(() -> DataUri.content(text));
    }

    /** Tags alone, one of which may be an image. */
    private CreationRequest bare(ObjectNode tags) throws IOException {
        for (JsonNode value : tags) {
            if (!value.isTextual()) {
                throw new PharosException(ErrorCode.CREATE_DICOM_NOT_STRING);
            }
        }
        JsonNode image = tags.remove(PIXEL_DATA);
        var options = new Options(true, false, false, Optional.empty());
        inline(tags);
        List<Item> items = items(image);
        return new CreationRequest(tags, Form.BARE, Optional.empty(), items, false, options);
    }

    /** Puts back what was taken out of the values of tags. */
    private void inline(ObjectNode tags) throws IOException {
        for (var tag : tags.properties()) {
            JsonNode value = tag.getValue();
            if (value.isTextual()) {
                Optional<Content> found = contents.find(value.textValue());
                if (found.isPresent()) {
                    tag.setValue(inlined(found.get()));
                }
            } else if (value.isArray()) {
                for (JsonNode item : value) {
                    if (item instanceof ObjectNode object) {
                        inline(object);
                    }
                }
            }
        }
    }

    private JsonNode inlined(Content content) throws IOException {
        tagBytes += content.lengthBytes();
        if (tagBytes > MOST_TAG_BYTES) {
            throw new PharosException(ErrorCode.BAD_REQUEST, "The values of tags are too long");
        }
        try (InputStream in = content.open()) {
            String base64 = Base64.getEncoder().encodeToString(in.readAllBytes());
            return TextNode.valueOf("data:" + content.mediaType() + ";base64," + base64);
        }
    }
}
