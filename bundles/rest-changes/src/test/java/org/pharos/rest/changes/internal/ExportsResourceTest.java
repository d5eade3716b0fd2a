package org.pharos.rest.changes.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.Export;
import org.pharos.core.index.ExportLog;
import org.pharos.core.index.ExportPage;
import org.pharos.core.index.ResourceRef;
import org.pharos.http.JsonFormat;

class ExportsResourceTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
    private static final ResourceRef STUDY = new ResourceRef(ResourceLevel.STUDY, ResourceId.ofStudy("P", "1.2"));
    private static final ResourceRef INSTANCE =
            new ResourceRef(ResourceLevel.INSTANCE, ResourceId.ofInstance("P", "1.2", "1.2.3", "1.2.3.4"));

    private final MemoryLog log = new MemoryLog();
    private final ExportsResource resource = new ExportsResource(log);

    @Test
    void everyFieldOfAnInstanceIsShown() throws Exception {
        log.add(new Export(0, INSTANCE, "pacs", "P", "1.2", "1.2.3", "1.2.3.4", TIME));

        assertThat(json("")).isEqualTo("""
                {"Done":true,"Exports":[{"Date":"20260102T030405","ID":"%1$s","Path":"/instances/%1$s",\
                "PatientID":"P","RemoteModality":"pacs","ResourceType":"Instance","SOPInstanceUID":"1.2.3.4",\
                "Seq":1,"SeriesInstanceUID":"1.2.3","StudyInstanceUID":"1.2"}],"First":1,"Last":1}\
                """.formatted(INSTANCE.id()));
    }

    @Test
    void unknownIdentifiersAreAbsentButThePatientId() throws Exception {
        log.add(new Export(0, STUDY, "pacs", "", "1.2", "", "", TIME));

        assertThat(json(""))
                .contains("\"PatientID\":\"\"", "\"StudyInstanceUID\":\"1.2\"")
                .doesNotContain("SeriesInstanceUID", "SOPInstanceUID");
    }

    @Test
    void pageGoesOnAfterSince() {
        add(3);

        ExportsJson page = resource.get(Arguments.of("since=1&limit=1"));

        assertThat(page.exports()).extracting(ExportJson::seq).containsExactly(2L);
        assertThat(page.first()).isEqualTo(2);
        assertThat(page.last()).isEqualTo(2);
        assertThat(page.done()).isFalse();
    }

    @Test
    void emptyPageEchoesSince() throws Exception {
        assertThat(json("since=77")).isEqualTo("{\"Done\":true,\"Exports\":[],\"Last\":77}");
    }

    @Test
    void oneUnreadableNumberVoidsBoth() {
        add(3);

        assertThat(resource.get(Arguments.of("since=a&limit=1")).exports()).hasSize(3);
        assertThat(resource.get(Arguments.of("since=2&limit=b")).exports()).hasSize(3);
    }

    @Test
    void limitBelowZeroGivesAnEmptyEnd() {
        add(1);

        ExportsJson page = resource.get(Arguments.of("limit=-1"));

        assertThat(page.exports()).isEmpty();
        assertThat(page.done()).isTrue();
    }

    @Test
    void lastIsTheNewestEntry() throws Exception {
        assertThat(json("last")).isEqualTo("{\"Done\":true,\"Exports\":[],\"Last\":0}");
        add(2);

        ExportsJson page = resource.get(Arguments.of("last"));

        assertThat(page.exports()).extracting(ExportJson::seq).containsExactly(2L);
        assertThat(page.done()).isTrue();
    }

    @Test
    void clearEmptiesTheLog() {
        add(2);

        resource.clear();

        assertThat(log.exports).isEmpty();
    }

    private void add(int count) {
        for (int i = 0; i < count; i++) {
            log.add(new Export(0, STUDY, "pacs", "P", "1.2", "", "", TIME));
        }
    }

    private String json(String query) throws Exception {
        return JsonFormat.writer()
                .writeValueAsString(resource.get(Arguments.of(query)))
                .replaceAll("\\s+", "");
    }

    private static final class MemoryLog implements ExportLog {
        final List<Export> exports = new ArrayList<>();

        @Override
        public void addAll(List<Export> added) {
            added.forEach(this::keep);
        }

        private void keep(Export e) {
            exports.add(new Export(
                    exports.size() + 1L,
                    e.resource(),
                    e.modality(),
                    e.patientId(),
                    e.studyInstanceUid(),
                    e.seriesInstanceUid(),
                    e.sopInstanceUid(),
                    e.date()));
        }

        @Override
        public ExportPage page(long since, int limit) {
            List<Export> after = exports.stream().filter(e -> e.seq() > since).toList();
            return new ExportPage(after.stream().limit(limit).toList(), after.size() <= limit);
        }

        @Override
        public Optional<Export> last() {
            return exports.isEmpty() ? Optional.empty() : Optional.of(exports.get(exports.size() - 1));
        }

        @Override
        public void clear() {
            exports.clear();
        }
    }
}
