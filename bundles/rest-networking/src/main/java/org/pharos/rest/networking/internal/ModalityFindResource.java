package org.pharos.rest.networking.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.network.Contact;
import org.pharos.core.network.DicomUser;
import org.pharos.core.network.Modalities;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.json.OrthancJson.Form;
import org.pharos.http.BareStatusException;
import org.pharos.http.JsonBody;

/**
 * {@code /modalities/{id}/find…}: the first queries that this API had. Keys stand in the body itself, and each level gets
 * the same list of tags.
 */
@Component(service = ModalityFindResource.class)
@JakartarsResource
@Path("/modalities/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class ModalityFindResource {
    /** Questions that one request may make of a modality: one for the patients, one each for patient and study. */
    private static final int MOST_QUESTIONS = 10_000;

    private static final int BAD_REQUEST = 400;

    private final Modalities modalities;
    private final DicomUser user;
    private final TagObjects tags;

    @Activate
    public ModalityFindResource(
            @Reference Modalities modalities, @Reference DicomUser user, @Reference DicomDefaults defaults) {
        this.modalities = modalities;
        this.user = user;
        this.tags = new TagObjects(defaults);
    }

    @POST
    @Path("find-patient")
    @Operation(summary = "Sends C-FIND for patients to a modality", deprecated = true)
    public List<Object> patients(@PathParam("id") String name, InputStream content) throws IOException {
        return find(name, content, ResourceLevel.PATIENT);
    }

    @POST
    @Path("find-study")
    @Operation(summary = "Sends C-FIND for studies of a patient to a modality", deprecated = true)
    public List<Object> studies(@PathParam("id") String name, InputStream content) throws IOException {
        return find(name, content, ResourceLevel.STUDY);
    }

    @POST
    @Path("find-series")
    @Operation(summary = "Sends C-FIND for series of a study to a modality", deprecated = true)
    public List<Object> series(@PathParam("id") String name, InputStream content) throws IOException {
        return find(name, content, ResourceLevel.SERIES);
    }

    @POST
    @Path("find-instance")
    @Operation(summary = "Sends C-FIND for instances of a series to a modality", deprecated = true)
    public List<Object> instances(@PathParam("id") String name, InputStream content) throws IOException {
        return find(name, content, ResourceLevel.INSTANCE);
    }

    private List<Object> find(String name, InputStream content, ResourceLevel level) throws IOException {
        DataSet given = given(content);
        Contact contact = contact(name);
        if (!FlatQuery.isNarrow(level, given)) {
            throw new BareStatusException(BAD_REQUEST);
        }
        List<Object> answers = new ArrayList<>();
        ask(contact, level, given).forEach(answer -> answers.add(tags.write(answer, Form.SIMPLIFIED)));
        return answers;
    }

    private Contact contact(String name) {
        return Contact.of(Declared.named(modalities, name));
    }

    private DataSet given(InputStream content) throws IOException {
        JsonNode keys = JsonBody.read(content)
                .value()
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new BareStatusException(BAD_REQUEST));
        return tags.readBody(keys);
    }

    private List<DataSet> ask(Contact contact, ResourceLevel level, DataSet given) {
        return user.find(contact, level, FlatQuery.keys(level, given), true);
    }

    @POST
    @Path("find")
    @Operation(summary = "Sends C-FIND for patients, their studies and series to a modality", deprecated = true)
    public List<Object> tree(@PathParam("id") String name, InputStream content) throws IOException {
        DataSet given = given(content);
        return new Tree(contact(name), given).below(ResourceLevel.PATIENT, new DataSet());
    }

    /** The answers of three levels, each with what is below it. */
    private final class Tree {
        private final Contact contact;
        private final DataSet given;
        private int questions;

        private Tree(Contact contact, DataSet given) {
            this.contact = contact;
            this.given = given;
        }

        private List<Object> below(ResourceLevel level, DataSet parent) {
            if (++questions > MOST_QUESTIONS) {
                throw new PharosException(ErrorCode.BAD_REQUEST, "Too many answers; ask for less");
            }
            List<Object> answers = new ArrayList<>();
            for (DataSet answer : ask(contact, level, narrowed(parent))) {
                answers.add(withChildren(level, answer));
            }
            return answers;
        }

        private DataSet narrowed(DataSet parent) {
            var keys = new DataSet();
            keys.setDefaultCharacterSet(given.characterSet());
            given.forEach(keys::put);
            for (int tag : List.of(Tag.PATIENT_ID, Tag.STUDY_INSTANCE_UID)) {
                parent.string(tag).ifPresent(value -> keys.setString(tag, value));
            }
            return keys;
        }

        private @Nullable Object withChildren(ResourceLevel level, DataSet answer) {
            Object written = tags.write(answer, Form.SIMPLIFIED);
            if (level == ResourceLevel.SERIES || !(written instanceof Map<?, ?> members)) {
                return written;
            }
            Map<String, @Nullable Object> all = new TreeMap<>();
            members.forEach((key, value) -> all.put(String.valueOf(key), value));
            all.put(
                    level == ResourceLevel.PATIENT ? "Studies" : "Series",
                    below(level == ResourceLevel.PATIENT ? ResourceLevel.STUDY : ResourceLevel.SERIES, answer));
            return all;
        }
    }
}
