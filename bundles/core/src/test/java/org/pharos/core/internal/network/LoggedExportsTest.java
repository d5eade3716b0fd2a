package org.pharos.core.internal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.find.NamedResources;
import org.pharos.core.index.Export;
import org.pharos.core.index.ExportLog;
import org.pharos.core.index.ExportPage;
import org.pharos.core.index.MainTags;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.job.InstanceSet;
import org.pharos.core.resource.ResourceDescription;
import org.pharos.core.resource.ResourceView;
import org.pharos.dicom.core.Tag;

class LoggedExportsTest {
    private static final Instant NOW = Instant.parse("2024-05-06T07:08:09Z");
    private static final ResourceRef STUDY = new ResourceRef(ResourceLevel.STUDY, ResourceId.ofStudy("P", "1.2"));
    private static final ResourceRef INSTANCE =
            new ResourceRef(ResourceLevel.INSTANCE, ResourceId.ofInstance("P", "1.2", "1.2.3", "1.2.3.4"));
    private static final ResourceId UNKNOWN = ResourceId.ofPatient("unknown");

    private final Log log = new Log();
    private final LoggedExports exports = exports(true);

    @Test
    void eachResourceThatWasAskedForIsLogged() {
        InstanceSet instances =
                exports.prepare(List.of(STUDY.id(), INSTANCE.id(), STUDY.id()), "pacs", "REST API", true);

        assertThat(instances.instances()).containsExactly(INSTANCE.id());
        assertThat(instances.parents())
                .hasSize(2)
                .isSortedAccordingTo((a, b) -> a.id().value().compareTo(b.id().value()));
        assertThat(instances.isPermissive()).isTrue();
        assertThat(log.entries)
                .containsExactly(
                        new Export(0, STUDY, "pacs", "P", "1.2", "", "", NOW),
                        new Export(0, INSTANCE, "pacs", "P", "1.2", "1.2.3", "1.2.3.4", NOW));
    }

    @Test
    void unknownResourceIsNeitherSentNorLogged() {
        assertThatThrownBy(() -> exports.prepare(List.of(STUDY.id(), UNKNOWN), "pacs", "REST API", false))
                .isInstanceOf(PharosException.class)
                .extracting(failure -> ((PharosException) failure).code())
                .isEqualTo(ErrorCode.INTERNAL_ERROR);
        assertThat(log.entries).isEmpty();
    }

    @Test
    void nothingIsLoggedUnlessTheSiteWantsIt() {
        exports.configure(new Options(false));
        exports.prepare(List.of(STUDY.id()), "pacs", "REST API", false);
        exports.log(List.of(INSTANCE), "pacs");
        assertThat(log.entries).isEmpty();

        exports.configure(new Options(true));
        exports.log(List.of(INSTANCE), "pacs");
        assertThat(log.entries).hasSize(1);
    }

    private LoggedExports exports(boolean isLogging) {
        var index = (ResourceIndex) Proxy.newProxyInstance(
                ResourceIndex.class.getClassLoader(),
                new Class<?>[] {ResourceIndex.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "findIds" -> List.of(INSTANCE.id());
                    case "find" -> List.of(record(((ResourceQuery) args[0]).level()));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return new LoggedExports(new Options(isLogging), new Names(), index, log, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static ResourceRecord record(ResourceLevel level) {
        var tags = new TreeMap<ResourceLevel, MainTags>(Map.of(
                ResourceLevel.PATIENT, MainTags.of(Map.of(Tag.PATIENT_ID, "P")),
                ResourceLevel.STUDY, MainTags.of(Map.of(Tag.STUDY_INSTANCE_UID, "1.2")),
                ResourceLevel.SERIES, MainTags.of(Map.of(Tag.SERIES_INSTANCE_UID, "1.2.3")),
                ResourceLevel.INSTANCE, MainTags.of(Map.of(Tag.SOP_INSTANCE_UID, "1.2.3.4"))));
        tags.keySet().removeIf(level::isAbove);
        ResourceId id = level == ResourceLevel.STUDY ? STUDY.id() : INSTANCE.id();
        return new ResourceRecord(
                level,
                id,
                tags,
                Map.of(),
                List.of(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                false,
                false,
                Optional.empty(),
                List.of());
    }

    private record Names() implements NamedResources {
        @Override
        public List<ResourceRef> resolve(Collection<ResourceId> ids) {
            return ids.stream()
                    .filter(id -> !id.equals(UNKNOWN))
                    .map(id -> id.equals(STUDY.id()) ? STUDY : INSTANCE)
                    .toList();
        }

        @Override
        public Iterator<ResourceDescription> describe(Collection<ResourceId> ids, ResourceView view) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Iterator<ResourceDescription> describe(
                Collection<ResourceId> ids, ResourceLevel level, ResourceView view) {
            throw new UnsupportedOperationException();
        }
    }

    private record Options(boolean logExportedResources) implements LoggedExports.Config {
        @Override
        public Class<? extends Annotation> annotationType() {
            return LoggedExports.Config.class;
        }
    }

    private static final class Log implements ExportLog {
        private final List<Export> entries = new ArrayList<>();

        @Override
        public void addAll(List<Export> exports) {
            entries.addAll(exports);
        }

        @Override
        public ExportPage page(long since, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Export> last() {
            return Optional.empty();
        }

        @Override
        public void clear() {
            entries.clear();
        }
    }
}
