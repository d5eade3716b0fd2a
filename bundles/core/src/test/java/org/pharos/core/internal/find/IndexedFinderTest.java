package org.pharos.core.internal.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.find.FindRequest;
import org.pharos.core.find.SequenceConstraint;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceQuery.ByTag;
import org.pharos.core.index.ResourceRecord.Counts;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.TagConstraint;
import org.pharos.core.internal.find.FindRules.StorageAccess;
import org.pharos.core.internal.tags.TagFakes;
import org.pharos.core.resource.ResourceDescription;
import org.pharos.core.resource.ResourceView;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.json.OrthancJson.Form;

class IndexedFinderTest {
    private static final int STUDIES = 40;
    private static final int REQUEST_ATTRIBUTES = 0x00400275;
    private static final ResourceView SUMMARY = ResourceView.summary(Form.SIMPLIFIED, List.of());

    private final FakeArchive archive = new FakeArchive();
    private final List<ResourceView> views = new ArrayList<>();
    private final List<ResourceId> studies = IntStream.range(0, STUDIES)
            .mapToObj(i -> archive.add(
                    "P" + i,
                    "1.2." + i,
                    Map.of(Tag.STUDY_DATE, Integer.toString(20200101 + i), Tag.PATIENT_ID, "P" + i),
                    new Counts(1, 1 + i % 3, 5, List.of("CT"), List.of("1.2.840", "1.2.841")),
                    header(i)))
            .toList();

    private static DataSet header(int i) {
        var header = new DataSet();
        header.setString(Tag.KVP, Vr.DS, i % 4 == 0 ? "120" : "80");
        var item = new DataSet();
        item.setString(0x00400009, Vr.SH, "STEP" + i);
        header.setItems(REQUEST_ATTRIBUTES, List.of(item));
        return header;
    }

    private IndexedFinder finder(int limit, StorageAccess access) {
        return new IndexedFinder(
                new FindRules(limit, 0, access),
                archive.index(),
                archive.describer(views),
                archive.files(),
                TagFakes.MAIN_TAGS,
                TagFakes.DEFAULTS,
                Runnable::run);
    }

    private IndexedFinder finder() {
        return finder(0, StorageAccess.ALWAYS);
    }

    private static FindRequest studies(TagConstraint... keys) {
        return FindRequest.of(ResourceQuery.all(ResourceLevel.STUDY).matching(List.of(keys)));
    }

    private static FindRequest page(FindRequest request, long since, long limit) {
        return new FindRequest(request.query().page(since, limit), request.sequences());
    }

    private static TagConstraint is(int tag, String... values) {
        return new TagConstraint.OneOf(tag, List.of(values), false);
    }

    private static <T> List<T> list(Iterator<T> items) {
        var list = new ArrayList<T>();
        items.forEachRemaining(list::add);
        return list;
    }

    private List<ResourceId> numbered(int... numbers) {
        return IntStream.of(numbers).mapToObj(studies::get).toList();
    }

    @Test
    void whatTheIndexKnowsIsOneQuery() {
        var request =
                studies(new TagConstraint.Range(Tag.STUDY_DATE, "20200103", "20200105"), is(Tag.PATIENT_ID, "p3"));
        assertThat(list(finder().findIds(request))).isEqualTo(numbered(3));
        assertThat(archive.calls).containsExactly("findIds STUDY");
        archive.calls.clear();
        assertThat(list(finder().find(request, SUMMARY)))
                .extracting(found -> found.resource().id())
                .isEqualTo(numbered(3));
        assertThat(archive.calls).containsExactly("find STUDY");
        archive.calls.clear();
        assertThat(finder().count(request)).isEqualTo(1);
        assertThat(archive.calls).containsExactly("count STUDY");
        assertThat(archive.openedFiles).hasValue(0);
        assertThat(finder().isIndexed(request)).isTrue();
    }

    @Test
    void otherTagsAreLookedUpInOneFileOfEachCandidate() {
        var request = studies(is(Tag.KVP, "120"), new TagConstraint.Range(Tag.STUDY_DATE, null, "20200108"));
        assertThat(finder().isIndexed(request)).isFalse();
        assertThat(list(finder().findIds(request))).containsExactlyInAnyOrderElementsOf(numbered(0, 4));
        assertThat(archive.openedFiles).hasValue(8);
        assertThat(finder().count(request)).isEqualTo(2);
        assertThat(list(finder().find(request, SUMMARY)))
                .extracting(found -> found.resource().id())
                .containsExactlyInAnyOrderElementsOf(numbered(0, 4));
    }

    @Test
    void noMoreFilesAreOpenedThanTheLimitNeeds() {
        var found = list(finder().findIds(page(studies(is(Tag.KVP, "80")), 0, 1)));
        assertThat(found).hasSize(1);
        assertThat(archive.openedFiles.get()).isLessThan(STUDIES / 2);
    }

    @Test
    void pagesOfFilesCoverAllMatchesOnce() {
        var request = studies(is(Tag.KVP, "120"));
        var paged = new ArrayList<ResourceId>();
        for (int since = 0; since < STUDIES; since += 3) {
            paged.addAll(list(finder().findIds(page(request, since, 3))));
        }
        assertThat(paged).hasSize(STUDIES / 4).isEqualTo(list(finder().findIds(request)));
    }

    @Test
    void sequencesAreMatchedItemByItem() {
        var steps = new SequenceConstraint(REQUEST_ATTRIBUTES, List.of(is(0x00400009, "step7")), List.of());
        var request = new FindRequest(ResourceQuery.all(ResourceLevel.STUDY), List.of(steps));
        assertThat(list(finder().findIds(request))).isEqualTo(numbered(7));
    }

    @Test
    void computedTagsNeedNoFile() {
        var request = studies(is(Tag.NUMBER_OF_STUDY_RELATED_SERIES, "3"), is(Tag.SOP_CLASSES_IN_STUDY, "1.2.841"));
        assertThat(list(finder().findIds(request))).hasSize(13);
        assertThat(archive.calls).containsExactly("find STUDY");
        assertThat(archive.openedFiles).hasValue(0);
        assertThat(finder().isIndexed(request)).isFalse();
    }

    @Test
    void tagsOfOtherLevelsMatchNothingAndCostNothing() {
        for (int tag : List.of(Tag.MODALITY, Tag.NUMBER_OF_PATIENT_RELATED_STUDIES, REQUEST_ATTRIBUTES, 0x00081190)) {
            assertThat(finder().findIds(studies(is(tag, "CT")))).isExhausted();
            assertThat(finder().count(studies(is(tag, "CT")))).isZero();
        }
        assertThat(archive.calls).isEmpty();
        assertThat(finder().isIndexed(studies(is(Tag.MODALITY, "CT")))).isTrue();
        assertThat(finder().isIndexed(studies(is(Tag.MODALITIES_IN_STUDY, "CT"))))
                .isTrue();
    }

    @Test
    void theSiteLimitsResultsAndFiles() {
        assertThat(list(finder(5, StorageAccess.ALWAYS).findIds(studies()))).hasSize(5);
        assertThat(list(finder(5, StorageAccess.ALWAYS).findIds(page(studies(), 0, 3))))
                .hasSize(3);
        assertThat(list(finder(5, StorageAccess.ALWAYS).findIds(studies(is(Tag.KVP, "80")))))
                .hasSize(5);
        assertThat(finder(5, StorageAccess.ALWAYS).count(studies())).isEqualTo(STUDIES);
        archive.openedFiles.set(0);
        assertThat(finder(0, StorageAccess.ANSWERS).findIds(studies(is(Tag.KVP, "80"))))
                .isExhausted();
        assertThat(archive.openedFiles).hasValue(0);
    }

    @Test
    void answersAreMadeWithoutFilesWhereTheSiteSaysSo() {
        List<ResourceDescription> found = list(finder(0, StorageAccess.NEVER).find(studies(), SUMMARY));
        assertThat(found).hasSize(STUDIES);
        assertThat(views).noneMatch(ResourceView::readsFiles);
        views.clear();
        list(finder(0, StorageAccess.ANSWERS).find(studies(), SUMMARY));
        assertThat(views).allMatch(ResourceView::readsFiles);
    }

    @Test
    void ordersThatTheIndexDoesNotKnowDoNotCount() {
        var byFile = new FindRequest(
                ResourceQuery.all(ResourceLevel.STUDY)
                        .orderedBy(List.of(new ByTag(Tag.KVP, false, true), new ByTag(Tag.MODALITY, false, true))),
                List.of());
        var plan = FindPlan.of(
                byFile,
                tag -> TagPlace.of(tag, ResourceLevel.STUDY, TagFakes.MAIN_TAGS, TagFakes.DEFAULTS.dictionary()));
        assertThat(plan.candidates().order()).isEmpty();
    }

    @Test
    void filesThatAreGoneMatchNothing() {
        archive.add("gone", "1.3", Map.of(), new Counts(1, 1, 1, List.of(), List.of()), new DataSet());
        assertThat(finder().count(studies(is(Tag.KVP, "120", "80")))).isEqualTo(STUDIES);
    }

    @Test
    void instancesSpeakForThemselves() {
        var request = new FindRequest(
                ResourceQuery.all(ResourceLevel.INSTANCE)
                        .within(new ResourceRef(ResourceLevel.STUDY, studies.get(4)))
                        .matching(List.of(is(Tag.KVP, "120"))),
                List.of());
        assertThat(list(finder().findIds(request))).hasSize(1);
        assertThat(archive.calls).containsExactly("find INSTANCE");
    }
}
