package org.pharos.rest.annotations.internal.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.index.ResourceRecord.Metadata;
import org.pharos.http.TaggedException;

class RevisionsTest {
    private static final String HELLO = "\"3-5d41402abc4b2a76b9719d911017c592\"";
    private static final Optional<Metadata> CURRENT = Optional.of(new Metadata("hello", 3));

    private final Revisions strict = new Revisions(true);
    private final Revisions lenient = new Revisions(false);

    @Test
    void tagHoldsRevisionAndSum() {
        assertThat(EntityTag.of(new Metadata("hello", 3)).quoted()).isEqualTo(HELLO);
        assertThat(EntityTag.of(new Metadata("é", 0))).hasToString("0-66ddcd97cfdeabb2f6fb8a999b4bc76f");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {HELLO, "\"9-00000000000000000000000000000000\""})
    void anybodyMayWriteWhereNothingIs(String ifMatch) {
        assertThat(onWrite(strict, ifMatch).test(Optional.empty())).isTrue();
    }

    @Test
    void whoKnowsTheStateMayOverwriteIt() {
        assertThat(onWrite(strict, HELLO).test(CURRENT)).isTrue();
        assertThat(onWrite(strict, " 3-5d41402abc4b2a76b9719d911017c592 ").test(CURRENT))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2-5d41402abc4b2a76b9719d911017c592\"",
                "\"3-00000000000000000000000000000000\"",
                "\"3-\"",
                "\"-3-5d41402abc4b2a76b9719d911017c592\""
            })
    void anotherStateIsRefusedEvenWhereRevisionsDoNotCount(String ifMatch) {
        assertThat(onWrite(strict, ifMatch).test(CURRENT)).isFalse();
        assertThat(onWrite(lenient, ifMatch).test(CURRENT)).isFalse();
        assertThat(lenient.<Metadata>onRemove(ifMatch, EntityTag::of).test(CURRENT))
                .isFalse();
    }

    @Test
    void withoutHeaderTheOptionDecides() {
        assertThat(onWrite(strict, null).test(CURRENT)).isFalse();
        assertThat(onWrite(lenient, null).test(CURRENT)).isTrue();
        assertThat(lenient.<Metadata>onRemove(null, EntityTag::of).test(CURRENT))
                .isTrue();
        assertThatThrownBy(() -> strict.<Metadata>onRemove(null, EntityTag::of))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REVISION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubbish", "*", "", "\"", "-", "x-5d41", "12345678901234567890-5d41"})
    void anythingElseIsNoTag(String ifMatch) {
        assertThatThrownBy(() -> onWrite(lenient, ifMatch))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PARAMETER_OUT_OF_RANGE));
    }

    @Test
    void clientThatHasTheStateIsRecognized() {
        var tag = EntityTag.of(CURRENT.orElseThrow());

        assertThat(tag.isKnown(HELLO)).isTrue();
        assertThat(tag.isKnown("\"2-5d41402abc4b2a76b9719d911017c592\"")).isFalse();
        assertThat(tag.isKnown(null)).isFalse();
        assertThatThrownBy(() -> tag.isKnown("*"))
                .isInstanceOfSatisfying(
                        TaggedException.class, e -> assertThat(e.entityTag()).isEqualTo(tag.toString()));
    }

    private static Predicate<Optional<Metadata>> onWrite(Revisions revisions, String ifMatch) {
        return revisions.onWrite(ifMatch, EntityTag::of);
    }
}
