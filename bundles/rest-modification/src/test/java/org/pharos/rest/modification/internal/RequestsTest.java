package org.pharos.rest.modification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.ingest.Origin;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.job.Job;
import org.pharos.core.job.Jobs;
import org.pharos.core.modification.ModificationKind;
import org.pharos.core.modification.Modifications;
import org.pharos.core.modification.ModifiedInstance;
import org.pharos.http.Caller;
import org.pharos.http.GeneratedContent;

class RequestsTest {
    private static final String ID = "b6589fc6-ab0dc82c-f12099d1-c2d40ab9-94e8410c";
    private static final UUID JOB = new UUID(1, 2);
    private static final Caller CALLER = new Caller("10.0.0.1", "alice");

    private final List<String> asked = new ArrayList<>();

    private final Modifications modifications = new Modifications() {
        @Override
        public ModifiedInstance instance(ModificationKind kind, ResourceId instance, ObjectNode request) {
            asked.add(kind + " " + instance + " " + request);
            return new ModifiedInstance() {
                @Override
                public void writeTo(OutputStream out) throws IOException {
                    out.write("file".getBytes(StandardCharsets.US_ASCII));
                }

                @Override
                public ResourceId store(Origin origin) {
                    throw new UnsupportedOperationException("It isn't stored");
                }

                @Override
                public void close() {
                    asked.add("closed");
                }
            };
        }

        @Override
        public Job resource(ModificationKind kind, ResourceRef resource, ObjectNode request, Origin origin) {
            asked.add(kind + " " + resource.level() + " " + request + " for " + origin.username());
            return job();
        }

        @Override
        public Job resources(ModificationKind kind, ObjectNode request, Origin origin) {
            asked.add(kind + " " + request);
            return job();
        }

        @Override
        public Job split(ResourceId study, JsonNode request, Origin origin) {
            asked.add("split " + request);
            return job();
        }

        @Override
        public Job merge(ResourceId study, JsonNode request, Origin origin) {
            asked.add("merge " + request);
            return job();
        }
    };

    private final Requests requests = new Requests(modifications, fake(Jobs.class, JOB));

    private static Job job() {
        return fake(Job.class, "");
    }

    /** Answers the same whatever it is asked. */
    private static <T> T fake(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer));
    }

    private static InputStream body(String json) {
        return new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void jobsAreMadeOfTheWholeRequest() throws Exception {
        var answer = requests.resource(
                ModificationKind.ANONYMIZE, ResourceLevel.STUDY, ID, body("{'Asynchronous':true,'Keep':[]}"), CALLER);

        assertThat(answer).containsEntry("ID", JOB.toString()).containsEntry("Path", "/jobs/" + JOB);
        assertThat(asked).containsExactly("ANONYMIZE STUDY {\"Asynchronous\":true,\"Keep\":[]} for alice");
    }

    @Test
    void studiesAreSplitAndMergedByAnyJson() throws Exception {
        requests.split(ID, body("{'Asynchronous':true}"), CALLER);
        requests.merge(ID, body("{'Asynchronous':true,'Resources':[]}"), CALLER);

        assertThat(asked)
                .containsExactly("split {\"Asynchronous\":true}", "merge {\"Asynchronous\":true,\"Resources\":[]}");
        assertFails(() -> requests.split("x", body("{}"), CALLER), ErrorCode.UNKNOWN_RESOURCE);
        assertFails(() -> requests.merge(ID, body(""), CALLER), ErrorCode.BAD_FILE_FORMAT);
    }

    @Test
    void copyOfAnInstanceIsWrittenAndLetGo() throws IOException {
        GeneratedContent content = requests.instance(ModificationKind.MODIFY, ID, body("{}"));
        var out = new ByteArrayOutputStream();
        content.writer().writeTo(out);

        assertThat(content.mediaType()).isEqualTo("application/dicom");
        assertThat(out).hasToString("file");
        assertThat(asked).containsExactly("MODIFY " + ID + " {}", "closed");
    }

    @Test
    void bodiesThatAreNoObjectsAreRefused() {
        for (String bad : List.of("", "{", "[]", "1", "null")) {
            assertFails(
                    () -> requests.resource(ModificationKind.MODIFY, ResourceLevel.SERIES, ID, body(bad), CALLER),
                    ErrorCode.BAD_FILE_FORMAT);
            assertFails(
                    () -> requests.resources(ModificationKind.MODIFY, body(bad), CALLER), ErrorCode.BAD_FILE_FORMAT);
        }
        assertFails(
                () -> requests.resource(ModificationKind.MODIFY, ResourceLevel.SERIES, "x", body("{}"), CALLER),
                ErrorCode.PARAMETER_OUT_OF_RANGE);
        assertFails(() -> requests.instance(ModificationKind.MODIFY, "x", body("{}")), ErrorCode.UNKNOWN_RESOURCE);
        assertThat(asked).isEmpty();
    }

    private static void assertFails(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
