package org.pharos.dicom.scp.internal.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.pharos.api.worklist.WorklistItem;
import org.pharos.api.worklist.WorklistQuery;
import org.pharos.api.worklist.WorklistRules;
import org.pharos.api.worklist.WorklistSource;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.SimpleServices;
import org.pharos.core.plugin.TrackedService;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.scp.internal.worklist.WorklistSearch.Outcome;

class WorklistSearchTest {
    private final List<TrackedService<WorklistSource>> present = new ArrayList<>();
    private final WorklistSources sources =
            new WorklistSources(KnownItemsTest.DEFAULTS, new SimpleServices<>(() -> present));
    private final List<String> answers = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private int cancelledAfter = Integer.MAX_VALUE;
    private boolean closed;

    private final WorklistQuery query = new WorklistQuery() {
        @Override
        public String callingAet() {
            return "CT1";
        }

        @Override
        public String calledAet() {
            return "PHAROS";
        }

        @Override
        public String remoteIp() {
            return "192.0.2.1";
        }

        @Override
        public Optional<String> text(int tag) {
            return Optional.empty();
        }

        @Override
        public Optional<String> text(List<Integer> path, int tag) {
            return Optional.empty();
        }
    };

    private final WorklistSearch.Peer peer = new WorklistSearch.Peer() {
        @Override
        public boolean isCancelled() {
            return answers.size() >= cancelledAfter;
        }

        @Override
        public void send(DataSet answer) {
            answers.add(answer.string(Tag.PATIENT_ID).orElse(""));
        }
    };

    private record Source(Stream<WorklistItem> given, WorklistRules held, WorklistSearchTest test)
            implements WorklistSource {
        @Override
        public Stream<WorklistItem> items(WorklistQuery query) {
            return given.onClose(() -> test.closed = true);
        }

        @Override
        public WorklistRules rules() {
            return held;
        }

        @Override
        public void answered(WorklistQuery query, List<String> ids) {
            test.told.addAll(ids);
        }
    }

    private static WorklistItem item(String patientId, String station) {
        return WorklistItem.ofJson(
                "id-" + patientId,
                "{\"00100020\": {\"Value\": [\"%s\"]}, \"00400100\": {\"Value\": [{\"00400001\": {\"Value\": [\"%s\"]}}]}}"
                        .formatted(patientId, station));
    }

    private static Stream<WorklistItem> items(int count) {
        return IntStream.range(0, count).mapToObj(i -> item("P" + i, "CT" + i));
    }

    private Outcome run() throws IOException {
        var keys = new DataSet();
        keys.setString(Tag.PATIENT_ID, "P*");
        return new WorklistSearch(query, KeyTree.of(keys, Dictionary.standard(), false), peer).run(sources);
    }

    @Test
    void sourcesAreJoined() throws IOException {
        addSource(new Source(items(2), WorklistRules.NONE, this));
        addSource(new Source(Stream.of(item("P7", ""), item("Q", "")), WorklistRules.NONE, this));

        assertThat(run()).isEqualTo(Outcome.COMPLETE);
        assertThat(answers).containsExactly("P0", "P1", "P7");
        assertThat(told).containsExactly("id-P0", "id-P1", "id-P7");
        assertThat(closed).isTrue();
    }

    @Test
    void limitIsOfMatches() throws IOException {
        addSource(new Source(items(2), new WorklistRules(false, 2), this));
        assertThat(run()).isEqualTo(Outcome.COMPLETE);

        addSource(new Source(items(3), new WorklistRules(false, 2), this));
        answers.clear();
        // The first source is spent.
        present.remove(0);
        assertThat(run()).isEqualTo(Outcome.CUT);
        assertThat(answers).hasSize(2);
    }

    @Test
    void sourceMayMeanTheCallerOnly() throws IOException {
        addSource(new Source(items(5), new WorklistRules(true, 0), this));

        assertThat(run()).isEqualTo(Outcome.COMPLETE);
        assertThat(answers).containsExactly("P1");
    }

    @Test
    void cancelEndsTheSearch() throws IOException {
        cancelledAfter = 3;
        addSource(new Source(items(1000), WorklistRules.NONE, this));

        assertThat(run()).isEqualTo(Outcome.CANCELLED);
        assertThat(answers).hasSize(3);
        assertThat(told).hasSize(3);
        assertThat(closed).isTrue();
    }

    @Test
    void cancelIsHeardWhileNothingMatches() throws IOException {
        cancelledAfter = 0;
        var looked = new ArrayList<Integer>();
        addSource(new Source(
                IntStream.range(0, 1000).peek(looked::add).mapToObj(i -> item("Q", "")), WorklistRules.NONE, this));

        assertThat(run()).isEqualTo(Outcome.CANCELLED);
        assertThat(looked).hasSizeLessThan(200);
    }

    @Test
    void failureOfOneSourceSparesTheOthers() throws IOException {
        addSource(q -> {
            throw new IOException("no connection");
        });
        addSource(new Source(
                items(3).map(item -> {
                    if (item.id().equals("id-P1")) {
                        throw new IllegalStateException("broken");
                    }
                    return item;
                }),
                WorklistRules.NONE,
                this));
        addSource(new Source(Stream.of(item("P7", "")), WorklistRules.NONE, this));

        assertThat(run()).isEqualTo(Outcome.FAILED);
        assertThat(answers).containsExactly("P0", "P7");
    }

    private void addSource(WorklistSource source) {
        present.add(new DirectSource(source));
    }

    /** A source that is called right here. */
    private record DirectSource(WorklistSource source) implements TrackedService<WorklistSource> {
        @Override
        public String name() {
            return source.getClass().getName();
        }

        @Override
        public ServiceReference<WorklistSource> reference() {
            throw new UnsupportedOperationException("There is no framework");
        }

        @Override
        public long bundleId() {
            return 1;
        }

        @Override
        public boolean isOfPlugin() {
            return true;
        }

        @Override
        public <R> R call(Call<WorklistSource, R> call) throws FailedCallException {
            try {
                return call.on(source);
            } catch (Exception e) {
                throw FailedCallException.failed(name() + " failed", e);
            }
        }

        @Override
        public <R> R call(Call<WorklistSource, R> call, Duration most) throws FailedCallException {
            return call(call);
        }
    }
}
