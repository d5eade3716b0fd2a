package org.pharos.rest.networking.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.job.JobContext;
import org.pharos.core.job.JobException;
import org.pharos.core.job.JobStep;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.json.OrthancJson.Form;

class NetworkJobsTest {
    private static final String ID = "b6589fc6-ab0dc82c-f12099d1-c2d40ab9-94e8410c";
    private final FakeUser user = new FakeUser();
    private final RetrieveServices services = new RetrieveServices(user, new TagObjects(Samples.DEFAULTS));

    @Test
    void restoredMoveGoesOnWhereItWas() {
        RetrieveJob job = job("HERE", false, "1.2.1", "1.2.2");
        assertThat(job.type()).isEqualTo("DicomMoveScu");
        assertThat(job.step(new Context(false))).isEqualTo(JobStep.MORE);

        RetrieveJob restored = RetrieveJob.restore(services, job.state().orElseThrow());
        assertThat(restored.progress()).isEqualTo(0.5);
        assertThat(restored.step(new Context(false))).isEqualTo(JobStep.DONE);

        assertThat(user.moved).containsExactly("1.2.1 to HERE", "1.2.2 to HERE");
        assertThat(restored.content().get("Details"))
                .hasSize(2)
                .allSatisfy(
                        detail -> assertThat(detail.get("ReceivedInstancesIds")).hasSize(1));
        assertThat(restored.content().get("TargetAet").asText()).isEqualTo("HERE");
    }

    @Test
    void restoredGetKnowsItsSopClasses() {
        RetrieveJob job = job(null, false, "1.2.1");
        assertThat(job.type()).isEqualTo("DicomGetScu");

        RetrieveJob restored = RetrieveJob.restore(services, job.state().orElseThrow());
        restored.step(new Context(false));

        assertThat(user.moved).containsExactly("1.2.1 to here with [1.2.840.10008.5.1.4.1.1.2]");
        assertThat(restored.content().has("TargetAet")).isFalse();
    }

    @Test
    void failureTellsWhatCameBefore() {
        RetrieveJob job = job(null, false, "1.2.1", "1.2.666", "1.2.2");
        job.step(new Context(false));

        assertThatThrownBy(() -> job.step(new Context(false))).isInstanceOfSatisfying(JobException.class, e -> {
            var payload = e.payload().orElseThrow();
            assertThat(payload.get("Type").asText()).isEqualTo("RetrieveJob");
            assertThat(payload.get("Content")).hasSize(2);
            assertThat(payload.at("/Content/0/DimseErrorStatus").asInt()).isZero();
            assertThat(payload.at("/Content/1/DimseErrorStatus").asInt()).isEqualTo(0xA702);
            assertThat(payload.at("/Content/1/ReceivedInstancesIds")).hasSize(1);
        });
        assertThat(user.moved).hasSize(1);
        assertThat(job.progress()).isBetween(0.3, 0.4);

        job.reset();
        assertThat(job.content().get("Details")).isEmpty();
    }

    @Test
    void permissiveJobGoesOnAfterAFailure() {
        RetrieveJob job = job("HERE", true, "1.2.666", "1.2.2");
        job.step(new Context(false));

        assertThat(job.step(new Context(false))).isEqualTo(JobStep.DONE);
        assertThat(user.moved).containsExactly("1.2.2 to HERE");
        assertThat(job.content().at("/Details/0/DimseErrorStatus").asInt()).isEqualTo(0xA702);
    }

    @Test
    void stoppedRequestIsAskedAgain() {
        RetrieveJob job = job(null, true, "1.2.1");

        assertThatThrownBy(() -> job.step(new Context(true))).isInstanceOf(PharosException.class);
        assertThat(job.progress()).isZero();
        assertThat(job.content().get("Details")).isEmpty();
        assertThat(job.step(new Context(false))).isEqualTo(JobStep.DONE);
    }

    @Test
    void leastUsedQueryIsForgotten() {
        var queries = new KeptQueries(2, user);
        String first = send(queries);
        String second = send(queries);
        assertThat(queries.find(first).level()).isEqualTo(ResourceLevel.STUDY);

        String third = send(queries);

        assertThat(queries.ids()).containsExactlyInAnyOrder(first, third);
        assertThatThrownBy(() -> queries.find(second)).isInstanceOf(PharosException.class);
    }

    @Test
    void requestsNameResourcesInManyWays() throws IOException {
        for (String body : List.of(ID, "\"" + ID + "\"", "[\"" + ID + "\"]", "{\"Resources\":[\"" + ID + "\"]}")) {
            assertThat(read(body).resources()).extracting("value").containsExactly(ID);
        }
        assertThatThrownBy(() -> read("")).hasMessage("Must provide a JSON value");
        assertThatThrownBy(() -> read("{}")).hasMessage("Missing field in JSON: \"Resources\"");
    }

    @Test
    void requestSaysWhereToSend() throws IOException {
        var body = read("{\"Resources\":[],\"CalledAet\":\"X\",\"Port\":1,\"LocalAet\":\"ME\",\"Timeout\":3,"
                + "\"MoveOriginatorAet\":\"MO\",\"MoveOriginatorID\":5}");
        var contact = body.contact(Samples.MODALITY);

        assertThat(contact.modality().aet()).isEqualTo("X");
        assertThat(contact.modality().port()).isEqualTo(1);
        assertThat(contact.localAet()).isEqualTo("ME");
        assertThat(contact.timeout()).hasSeconds(3);
        assertThat(body.originator()).extracting("messageId").isEqualTo(5);
    }

    @Test
    void answersAreFoundByTheirNumber() throws JsonProcessingException {
        var query = new KeptQuery(Samples.CONTACT, ResourceLevel.STUDY, new DataSet(), List.of(new DataSet()));

        assertThat(query.answer("0")).isNotNull();
        assertThatThrownBy(() -> query.answer("1")).isInstanceOf(PharosException.class);
        assertThatThrownBy(() -> query.answer("x")).hasMessage("Syntax error in some user-supplied data");
        assertThat(SubQueries.operations(ResourceLevel.STUDY))
                .containsExactly("content", "retrieve", "query-series", "query-instances");
    }

    private static StoreRequestBody read(String body) throws IOException {
        return StoreRequestBody.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String send(KeptQueries queries) {
        return queries.send(Samples.CONTACT, ResourceLevel.STUDY, new DataSet(), new DataSet(), true)
                .get("ID")
                .toString();
    }

    private RetrieveJob job(@Nullable String target, boolean isPermissive, String... studies) {
        List<Wanted> wanted = List.of(studies).stream()
                .map(study -> {
                    var answer = new DataSet();
                    answer.setString(Tag.STUDY_INSTANCE_UID, study);
                    return new Wanted(
                            Identifiers.toRetrieve(answer, ResourceLevel.STUDY), List.of("1.2.840.10008.5.1.4.1.1.2"));
                })
                .toList();
        return new RetrieveJob(
                services, Samples.CONTACT, wanted, new RetrieveJob.Manner(target, Form.SHORT, isPermissive));
    }

    private record Context(boolean isStopRequested) implements JobContext {
        @Override
        public UUID id() {
            return new UUID(0, 0);
        }
    }
}
