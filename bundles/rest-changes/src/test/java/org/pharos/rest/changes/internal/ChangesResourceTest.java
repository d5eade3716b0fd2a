package org.pharos.rest.changes.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.event.Change;
import org.pharos.api.event.ChangeType;
import org.pharos.core.index.ChangePage;
import org.pharos.core.index.ChangeQuery;
import org.pharos.core.index.ResourceIndex;
import org.pharos.http.JsonFormat;

class ChangesResourceTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
    private static final ResourceId ID = ResourceId.ofStudy("P", "1.2");
    private static final long HIGHEST_EVER = 99;

    private final List<ChangeQuery> asked = new ArrayList<>();
    private final List<Change> log = new ArrayList<>();
    private final ChangesResource resource = new ChangesResource(index());

    private ResourceIndex index() {
        return (ResourceIndex) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ResourceIndex.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "changes" -> {
                        asked.add((ChangeQuery) arguments[0]);
                        yield new ChangePage(log, false);
                    }
                    case "lastChange" -> log.isEmpty() ? Optional.empty() : Optional.of(log.get(log.size() - 1));
                    case "lastChangeSeq" -> HIGHEST_EVER;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private ChangesJson get(String query) {
        return resource.get(Arguments.of(query));
    }

    private void log(long... numbers) {
        for (long number : numbers) {
            log.add(new Change(number, ChangeType.NEW_STUDY, ResourceLevel.STUDY, ID, TIME));
        }
    }

    @Test
    void entriesAreShownWithTheirPlaceInTheLog() throws Exception {
        log(3, 7);

        ChangesJson page = get("");

        assertThat(page.first()).isEqualTo(3);
        assertThat(page.last()).isEqualTo(7);
        assertThat(page.done()).isFalse();
        assertThat(JsonFormat.writer().writeValueAsString(page.changes().get(0)).replaceAll("\\s+", ""))
                .isEqualTo("{\"ChangeType\":\"NewStudy\",\"Date\":\"20260102T030405\",\"ID\":\"" + ID
                        + "\",\"Path\":\"/studies/" + ID + "\",\"ResourceType\":\"Study\",\"Seq\":3}");
    }

    @Test
    void emptyPageNamesTheHighestNumberAndNoFirst() throws Exception {
        ChangesJson page = get("since=5");

        assertThat(page.last()).isEqualTo(HIGHEST_EVER);
        assertThat(JsonFormat.writer().writeValueAsString(page)).doesNotContain("First");
    }

    @Test
    void argumentsBecomeAQuery() {
        get("since=5&to=9&limit=3&type=NewStudy;StablePatient");

        assertThat(asked)
                .containsExactly(new ChangeQuery(
                        OptionalLong.of(5),
                        OptionalLong.of(9),
                        Set.of(ChangeType.NEW_STUDY, ChangeType.STABLE_PATIENT),
                        3));
    }

    @Test
    void withoutArgumentsTheOldestHundredAreWanted() {
        get("type=");

        assertThat(asked).containsExactly(new ChangeQuery(OptionalLong.empty(), OptionalLong.empty(), Set.of(), 100));
    }

    @Test
    void oneUnreadableNumberVoidsBoth() {
        get("since=5&limit=b");
        get("since=a&limit=3");

        assertThat(asked).allMatch(query -> query.since().isEmpty() && query.limit() == 100);
    }

    @Test
    void limitBelowZeroGivesAnEmptyEnd() {
        log(1);

        ChangesJson page = get("limit=-1");

        assertThat(page.changes()).isEmpty();
        assertThat(page.done()).isTrue();
        assertThat(asked).isEmpty();
    }

    @Test
    void lastIsOneEntry() {
        log(1, 2, 3);

        ChangesJson page = get("last");

        assertThat(page.changes()).hasSize(1);
        assertThat(page.last()).isEqualTo(3);
        assertThat(page.done()).isTrue();
    }

    @Test
    void unknownTypeIsRefused() {
        assertThatThrownBy(() -> get("type=NewStudy;Rubbish"))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PARAMETER_OUT_OF_RANGE))
                .hasMessage("Invalid value for a change: Rubbish");
    }
}
