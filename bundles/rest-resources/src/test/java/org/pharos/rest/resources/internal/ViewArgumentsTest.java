package org.pharos.rest.resources.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.resource.ResourceContent;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.json.OrthancJson.Form;
import org.pharos.http.QueryArguments;

class ViewArgumentsTest {
    private static ViewArguments view(String query) {
        var request = new ContainerRequest(
                URI.create("http://localhost/"),
                URI.create("http://localhost/studies?" + query),
                "GET",
                null,
                new MapPropertiesDelegate(),
                null);
        return new ViewArguments(QueryArguments.of(request.getUriInfo()), Dictionary.standard());
    }

    @Test
    void simplifyWinsOverShortAndShortOverFull() {
        assertThat(view("full&short&simplify").form(Form.FULL)).isEqualTo(Form.SIMPLIFIED);
        assertThat(view("full&short=false").form(Form.FULL)).isEqualTo(Form.SHORT);
        assertThat(view("full").form(Form.SIMPLIFIED)).isEqualTo(Form.FULL);
        assertThat(view("").form(Form.SIMPLIFIED)).isEqualTo(Form.SIMPLIFIED);
    }

    @Test
    void requestedTagsHaveTwoNamesAndAnyForm() {
        assertThat(view("requested-tags=PatientName;0008-0060").summary().requestedTags())
                .containsExactly(Tag.MODALITY, Tag.PATIENT_NAME);
        assertThat(view("requestedTags=00100020").summary().requestedTags()).containsExactly(Tag.PATIENT_ID);
        assertThat(view("requested-tags=").summary().requestedTags()).isEmpty();
    }

    @Test
    void unknownNamesAreRefused() {
        assertRefused(
                () -> view("requested-tags=Foo").summary(),
                ErrorCode.BAD_REQUEST,
                "Invalid requested-tags argument: Unknown DICOM tag Foo");
        assertRefused(() -> view("ignore-length=Foo").ignoredLengths(), ErrorCode.UNKNOWN_DICOM_TAG, "Foo");
        assertRefused(() -> view("ignore-length=").ignoredLengths(), ErrorCode.UNKNOWN_DICOM_TAG, "");
        assertRefused(
                () -> view("response-content=labels").ofList(),
                ErrorCode.PARAMETER_OUT_OF_RANGE,
                "Unrecognized value for \"ResponseContent\": labels");
    }

    private static void assertRefused(Runnable call, ErrorCode code, String details) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(PharosException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.details()).contains(details);
        });
    }

    @Test
    void responseContentWinsOverExpand() {
        assertThat(view("expand&response-content=Labels;Status")
                        .ofList()
                        .orElseThrow()
                        .content())
                .containsExactlyInAnyOrder(ResourceContent.LABELS, ResourceContent.STATUS);
        assertThat(view("response-content=").ofList().orElseThrow().content()).isEmpty();
    }

    @Test
    void listsAreShortAndChildrenLongUnlessToldOtherwise() {
        assertThat(view("").ofList()).isEmpty();
        assertThat(view("expand=false").ofList()).isEmpty();
        assertThat(view("expand").ofList()).isPresent();
        assertThat(view("").ofChildren()).isPresent();
        assertThat(view("expand=false").ofChildren()).isEmpty();
    }

    @Test
    void ignoredLengthsAreSeparatedByCommas() {
        assertThat(view("ignore-length=ImageComments,0010-21b0").ignoredLengths())
                .containsExactlyInAnyOrder(0x00204000, 0x001021b0);
        assertThat(view("").ignoredLengths()).isEmpty();
    }
}
