package org.pharos.rest.creation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.creation.CreationRequest;
import org.pharos.core.creation.CreationRequest.Form;
import org.pharos.http.JsonBody;

class CreationBodyTest {
    private static final String PNG = "data:image/png;base64,AAEC";

    private SpooledContents contents;

    @BeforeEach
    void create() throws IOException {
        contents = SpooledContents.create();
    }

    @AfterEach
    void close() throws IOException {
        contents.close();
    }

    private CreationRequest read(String json) throws IOException {
        var body = new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return CreationBody.read(JsonBody.read(new SpoolingInput(body, contents)), contents);
    }

    @Test
    void allFields() throws IOException {
        CreationRequest request = read("{'Tags':{'PatientID':'X'},'Content':'" + PNG
                + "','Parent':'p','Force':true,'InterpretBinaryTags':false,'Encapsulate':true,'PrivateCreator':'ME'}");

        assertThat(request.form()).isEqualTo(Form.COMPLETE);
        assertThat(request.tags().get("PatientID").textValue()).isEqualTo("X");
        assertThat(request.parent()).contains("p");
        assertThat(request.isSeries()).isFalse();
        assertThat(request.items()).hasSize(1);
        assertThat(request.items().get(0).content().orElseThrow().mediaType()).isEqualTo("image/png");
        assertThat(request.options().isForced()).isTrue();
        assertThat(request.options().interpretsBinaryTags()).isFalse();
        assertThat(request.options().encapsulates()).isTrue();
        assertThat(request.options().privateCreator()).contains("ME");
    }

    @Test
    void seriesHasItems() throws IOException {
        CreationRequest request =
                read("{'Tags':{},'Content':['" + PNG + "',{'Content':'" + PNG + "','Tags':{'ImageComments':'x'}}]}");

        assertThat(request.isSeries()).isTrue();
        assertThat(request.items()).hasSize(2);
        assertThat(request.items().get(1).tags().has("ImageComments")).isTrue();
    }

    @Test
    void oldFormIsTagsAloneAndAnImage() throws IOException {
        CreationRequest request = read("{'PatientID':'X','PixelData':'" + PNG + "'}");

        assertThat(request.form()).isEqualTo(Form.BARE);
        assertThat(request.tags().has("PixelData")).isFalse();
        assertThat(request.items()).hasSize(1);
    }

    @Test
    void longValuesOfTagsComeBack() throws IOException {
        String long1 = Base64.getEncoder().encodeToString(new byte[90_000]);
        CreationRequest request = read("{'Tags':{'EncapsulatedDocument':'data:application/octet-stream;base64," + long1
                + "','RequestAttributesSequence':[{'ImageComments':'data:text/plain;base64," + long1 + "'}]}}");

        assertThat(request.tags().get("EncapsulatedDocument").textValue())
                .isEqualTo("data:application/octet-stream;base64," + long1);
        assertThat(request.tags()
                        .get("RequestAttributesSequence")
                        .get(0)
                        .get("ImageComments")
                        .textValue())
                .isEqualTo("data:text/plain;base64," + long1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "|BAD_REQUEST",
                "[]|BAD_REQUEST",
                "{|BAD_REQUEST",
                "{'Tags':[]}|BAD_REQUEST",
                "{'Tags':{},'Force':1}|BAD_REQUEST",
                "{'Tags':{},'PrivateCreator':1}|BAD_REQUEST",
                "{'Tags':{},'Content':1}|CREATE_DICOM_USE_DATA_URI_SCHEME",
                "{'Tags':{},'Content':{}}|CREATE_DICOM_USE_DATA_URI_SCHEME",
                "{'Tags':{},'Content':null}|CREATE_DICOM_USE_DATA_URI_SCHEME",
                "{'Tags':{},'Content':[{'Tags':{}}]}|CREATE_DICOM_USE_DATA_URI_SCHEME",
                "{'Tags':{},'Content':'x'}|BAD_FILE_FORMAT",
                "{'Tags':{},'Content':'data:image/png,x'}|BAD_FILE_FORMAT",
                "{'Tags':{},'Content':'data:image/png;base64,%'}|BAD_FILE_FORMAT",
                "{'Resources':[1]}|CREATE_DICOM_NOT_STRING"
            })
    void mistakesHaveTheCodesThatClientsKnow(String body, ErrorCode code) {
        assertThatThrownBy(() -> read(body == null ? "" : body))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
