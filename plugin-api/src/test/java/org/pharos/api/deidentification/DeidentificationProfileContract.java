package org.pharos.api.deidentification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharos.api.deidentification.AttributeAction.CLEAR;
import static org.pharos.api.deidentification.AttributeAction.INHERIT;
import static org.pharos.api.deidentification.AttributeAction.REMOVE;
import static org.pharos.api.deidentification.AttributeAction.REPLACE;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every profile of de-identification does; the test of an implementation extends this class. */
public abstract class DeidentificationProfileContract {
    private static final int SOP_CLASS_UID = 0x00080016;
    private static final int TRANSFER_SYNTAX_UID = 0x00020010;
    private static final Set<AttributeAction> HIDING = Set.of(REMOVE, CLEAR, REPLACE);

    /** Attributes that name a patient whatever a site thinks: name, identifier, other identifiers, address, telephone. */
    private static final int[] DIRECT_IDENTIFIERS = {0x00100010, 0x00100020, 0x00101000, 0x00101040, 0x00102154};

    /** Opens or makes the profile. */
    protected abstract DeidentificationProfile profile();

    @Test
    void hasANameThatARequestCanWrite() {
        assertThat(profile().name()).matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    }

    @Test
    void methodsFitIntoTheirElement() {
        DeidentificationProfile profile = profile();

        assertThat(profile.methods())
                .isNotEmpty()
                .allMatch(text -> !text.isBlank() && text.length() <= DeidentificationProfile.LONGEST_METHOD)
                .noneMatch(text -> text.contains("\\"));
        assertThat(profile.methodCodes()).doesNotContainNull().doesNotHaveDuplicates();
    }

    @Test
    void marksAreOfPublicAttributesOnly() {
        assertThat(profile().marks().keySet()).allMatch(tag -> (tag >>> 16 & 1) == 0);
    }

    @Test
    void answersForAllAttributesAndAlwaysTheSame() {
        DeidentificationProfile profile = profile();

        IntStream.range(0, 0x8000).map(i -> i * 0x20000 + i).forEach(tag -> {
            AttributeAction action = profile.action(tag);
            assertThat(action).isNotNull().isSameAs(profile.action(tag));
            assertThat(profile.privateAction("ACME", tag | 0x10000)).isNotNull();
            assertThat(profile.privateAction("", tag | 0x10000)).isNotNull();
        });
    }

    @Test
    void whatAFileIsStays() {
        assertThat(profile().action(SOP_CLASS_UID)).isIn(AttributeAction.KEEP, INHERIT);
        assertThat(profile().action(TRANSFER_SYNTAX_UID)).isIn(AttributeAction.KEEP, INHERIT);
    }

    @Test
    void profileOfItsOwnHidesWhoThePatientIs() {
        DeidentificationProfile profile = profile();

        for (int tag : DIRECT_IDENTIFIERS) {
            if (!profile.isOption()) {
                assertThat(HIDING).as("%08x", tag).contains(profile.action(tag));
            }
        }
    }
}
