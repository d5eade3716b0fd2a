package org.pharos.core.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.annotation.NamedTypes;
import org.pharos.core.index.MainTags;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.StoredFile;
import org.pharos.core.resource.IntegerText;
import org.pharos.core.resource.ResourceContent;
import org.pharos.core.resource.ResourceDescription;
import org.pharos.core.resource.ResourceView;
import org.pharos.core.resource.SeriesStatus;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.json.JsonSink;

/** The JSON of a resource. Members are written in alphabetical order: clients compare texts. */
final class ResourceJson implements ResourceDescription {
    private static final HexFormat HEX = HexFormat.of();

    private final ResourceRecord resource;
    private final ResourceView view;
    private final TagJson tagJson;
    private final NamedTypes metadataTypes;
    private final Supplier<Map<Integer, Found>> requestedTags;
    private final UnaryOperator<StoredFile> md5s;

    /**
     * @param requestedTags asked if the view shows them
     * @param md5s finds them out for an attachment, if the view shows it
     */
    ResourceJson(
            ResourceRecord resource,
            ResourceView view,
            TagJson tagJson,
            NamedTypes metadataTypes,
            Supplier<Map<Integer, Found>> requestedTags,
            UnaryOperator<StoredFile> md5s) {
        this.resource = resource;
        this.view = view;
        this.tagJson = tagJson;
        this.metadataTypes = metadataTypes;
        this.requestedTags = requestedTags;
        this.md5s = md5s;
    }

    @Override
    public ResourceRecord resource() {
        return resource;
    }

    @Override
    public DataSet requestedTags() {
        return tagJson.dataSet(view.showsRequestedTags() ? requestedTags.get() : Map.of());
    }

    @Override
    public void writeTo(JsonSink out) throws IOException {
        out.startObject();
        summary(MetadataType.ANONYMIZED_FROM, out);
        attachments(out);
        summaryNumber(ResourceLevel.SERIES, MetadataType.EXPECTED_NUMBER_OF_INSTANCES, out);
        file(out);
        out.member("ID", resource.id().value());
        summaryNumber(ResourceLevel.INSTANCE, MetadataType.INDEX_IN_SERIES, out);
        children(ResourceLevel.SERIES, out);
        isProtected(out);
        isStable(out);
        labels(out);
        summary(MetadataType.LAST_UPDATE, out);
        mainTags("MainDicomTags", resource.level(), out);
        metadata(out);
        summary(MetadataType.MODIFIED_FROM, out);
        parent(out);
        if (resource.level() == ResourceLevel.STUDY) {
            mainTags("PatientMainDicomTags", ResourceLevel.PATIENT, out);
        }
        requestedTags(out);
        children(ResourceLevel.STUDY, out);
        status(out);
        children(ResourceLevel.PATIENT, out);
        out.member("Type", resource.level().label());
        out.endObject();
    }

    private boolean shows(ResourceContent content) {
        return view.content().contains(content);
    }

    private void summary(MetadataType type, JsonSink out) throws IOException {
        String value = view.isSummary() ? resource.metadata(type).orElse(null) : null;
        if (value != null) {
            out.member(type.label(), value);
        }
    }

    private void summaryNumber(ResourceLevel level, MetadataType type, JsonSink out) throws IOException {
        if (!view.isSummary() || resource.level() != level) {
            return;
        }
        out.name(type.label());
        OptionalInt value = IntegerText.parse(resource.metadata(type));
        if (value.isPresent()) {
            out.number((long) value.getAsInt());
        } else {
            out.nullValue();
        }
    }

    private void file(JsonSink out) throws IOException {
        if (!view.isSummary() || resource.level() != ResourceLevel.INSTANCE) {
            return;
        }
        for (StoredFile file : resource.files()) {
            if (file.contentType() == StoredFile.DICOM) {
                out.name("FileSize");
                out.number(file.uncompressedSize());
                out.member("FileUuid", file.uuid().toString());
            }
        }
    }

    private void attachments(JsonSink out) throws IOException {
        if (!shows(ResourceContent.ATTACHMENTS)) {
            return;
        }
        out.name("Attachments");
        out.startArray();
        for (StoredFile file : resource.files()) {
            attachment(md5s.apply(file), out);
        }
        out.endArray();
    }

    private static void attachment(StoredFile file, JsonSink out) throws IOException {
        out.startObject();
        out.member("CompressedMD5", hex(file.compressedMd5()));
        out.name("CompressedSize");
        out.number(file.compressedSize());
        out.name("ContentType");
        out.number((long) file.contentType());
        out.member("UncompressedMD5", hex(file.uncompressedMd5()));
        out.name("UncompressedSize");
        out.number(file.uncompressedSize());
        out.member("Uuid", file.uuid().toString());
        out.endObject();
    }

    private static String hex(byte @Nullable [] md5) {
        return md5 == null ? "" : HEX.formatHex(md5);
    }

    /** @param level only resources of this level; each has another name for its children, so another place for them */
    private void children(ResourceLevel level, JsonSink out) throws IOException {
        if (resource.level() == level && shows(ResourceContent.CHILDREN)) {
            String name = switch (level) {
                case PATIENT -> "Studies";
                case STUDY -> "Series";
                case SERIES, INSTANCE -> "Instances";
            };
            strings(name, resource.children().stream().map(ResourceId::value).toList(), out);
        }
    }

    private void isProtected(JsonSink out) throws IOException {
        if (resource.level() == ResourceLevel.PATIENT && shows(ResourceContent.IS_PROTECTED)) {
            out.name("IsProtected");
            out.bool(resource.isProtected());
        }
    }

    private void isStable(JsonSink out) throws IOException {
        if (resource.level() != ResourceLevel.INSTANCE && shows(ResourceContent.IS_STABLE)) {
            out.name("IsStable");
            out.bool(resource.isStable());
        }
    }

    private void labels(JsonSink out) throws IOException {
        if (shows(ResourceContent.LABELS)) {
            strings("Labels", resource.labels(), out);
        }
    }

    private void mainTags(String name, ResourceLevel level, JsonSink out) throws IOException {
        if (shows(ResourceContent.MAIN_DICOM_TAGS)) {
            out.name(name);
            MainTags tags = resource.tags().getOrDefault(level, MainTags.NONE);
            tagJson.write(tags, level == resource.level() ? mainSequences() : Map.of(), view.form(), out);
        }
    }

    private Map<Integer, JsonNode> mainSequences() {
        return view.isSummary() || shows(ResourceContent.METADATA) ? StoredSequences.of(resource) : Map.of();
    }

    private void metadata(JsonSink out) throws IOException {
        if (!shows(ResourceContent.METADATA)) {
            return;
        }
        var byName = new TreeMap<String, String>();
        resource.metadata().forEach((number, metadata) -> byName.put(metadataTypes.name(number), metadata.value()));
        out.name("Metadata");
        out.startObject();
        for (var member : byName.entrySet()) {
            out.member(member.getKey(), member.getValue());
        }
        out.endObject();
    }

    private void parent(JsonSink out) throws IOException {
        ResourceLevel level = resource.level().parent().orElse(null);
        if (level == null || !shows(ResourceContent.PARENT)) {
            return;
        }
        ResourceId parent = resource.ancestors().get(level);
        if (parent != null) {
            out.member("Parent" + level.label(), parent.value());
        }
    }

    private void requestedTags(JsonSink out) throws IOException {
        if (view.showsRequestedTags()) {
            out.name("RequestedTags");
            tagJson.write(requestedTags.get(), view.form(), out);
        }
    }

    private void status(JsonSink out) throws IOException {
        if (resource.level() == ResourceLevel.SERIES && shows(ResourceContent.STATUS)) {
            out.member("Status", SeriesStatus.of(resource).label());
        }
    }

    private static void strings(String name, List<String> values, JsonSink out) throws IOException {
        out.name(name);
        out.startArray();
        for (String value : values) {
            out.string(value);
        }
        out.endArray();
    }
}
