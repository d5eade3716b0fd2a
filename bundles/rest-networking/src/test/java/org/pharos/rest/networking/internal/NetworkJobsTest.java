package org.pharos.rest.networking.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.job.JobContext;
import org.pharos.core.job.JobStep;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.json.OrthancJson.Form;

class NetworkJobsTest {
    private static final String ID = "b6589fc6-ab0dc82c-f12099d1-c2d40ab9-94e8410c";
    private final FakeUser user = new FakeUser();
    private final MoveServices services = new MoveServices(user, new TagObjects(Samples.DEFAULTS));

    @Test
    void restoredMoveGoesOnWhereItWas() {
        MoveJob job = move("1.2.1", "1.2.2");
        assertThat(job.step(new Context())).isEqualTo(JobStep.MORE);

        MoveJob restored = MoveJob.restore(services, job.state().orElseThrow());
        assertThat(restored.progress()).isEqualTo(0.5);
        assertThat(restored.step(new Context())).isEqualTo(JobStep.DONE);

        assertThat(user.moved).containsExactly("1.2.1 to HERE", "1.2.2 to HERE");
        assertThat(restored.content().get("Details")).hasSize(2);
    }

    @Test
    void failedMoveEndsTheJob() {
        MoveJob job = move("1.2.666");

        assertThatThrownBy(() -> job.step(new Context())).isInstanceOf(PharosException.class);
        assertThat(job.progress()).isZero();
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

    private MoveJob move(String... studies) {
        List<DataSet> identifiers = List.of(studies).stream()
                .map(study -> {
                    var answer = new DataSet();
                    answer.setString(Tag.STUDY_INSTANCE_UID, study);
                    return Identifiers.toRetrieve(answer, ResourceLevel.STUDY);
                })
                .toList();
        return new MoveJob(services, Samples.CONTACT, identifiers, "HERE", Form.SHORT);
    }

    private record Context() implements JobContext {
        @Override
        public UUID id() {
            return new UUID(0, 0);
        }

        @Override
        public boolean isStopRequested() {
            return false;
        }
    }
}
