package org.pharos.deidentification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pharos.api.deidentification.AttributeAction.REPLACE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.deidentification.AttributeAction;
import org.pharos.api.deidentification.DeidentificationProfile;
import org.pharos.api.deidentification.DeidentificationProfileContract;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.SimpleService;

class PluginProfileTest extends DeidentificationProfileContract {
    private final AtomicInteger questions = new AtomicInteger();

    @Override
    protected DeidentificationProfile profile() {
        try {
            return PluginProfile.of(new SimpleService<>(Profiles.standard("Basic2023b")));
        } catch (FailedCallException e) {
            throw new AssertionError(e);
        }
    }

    /** Fails for tags of group 0x0666, and lacks an answer for 0x0888. */
    private final class Counting implements DeidentificationProfile {
        @Override
        public String name() {
            return "Counting";
        }

        @Override
        public AttributeAction action(int tag) {
            questions.incrementAndGet();
            if (tag >>> 16 == 0x0666) {
                throw new IllegalStateException("broken for " + tag);
            }
            return tag >>> 16 == 0x0888 ? none() : REPLACE;
        }

        @SuppressWarnings("NullAway") // what a plugin that isn't checked may give
        private static AttributeAction none() {
            return null;
        }

        @Override
        public AttributeAction privateAction(String creator, int tag) {
            questions.incrementAndGet();
            return AttributeAction.KEEP;
        }

        @Override
        public Optional<String> replacement(int tag, String vr) {
            questions.incrementAndGet();
            return Optional.of(vr);
        }

        @Override
        public List<String> methods() {
            return List.of("Counting");
        }

        @Override
        public Map<Integer, String> marks() {
            return Map.of(0x00280303, "REMOVED");
        }
    }

    @Test
    void eachQuestionIsAskedOnce() throws FailedCallException {
        var profile = PluginProfile.of(new SimpleService<>(new Counting()));

        for (int i = 0; i < 5; i++) {
            assertThat(profile.action(0x00100010)).isEqualTo(REPLACE);
            assertThat(profile.privateAction("ACME", 0x00091001 + (i << 8))).isEqualTo(AttributeAction.KEEP);
            assertThat(profile.replacement(0x00100010, "PN")).contains("PN");
        }

        assertThat(questions).hasValue(3);
        assertThat(profile.marks()).containsEntry(0x00280303, "REMOVED");
    }

    @Test
    void whenItFailsWhatAsksFailsAndTellsNothingElse() throws FailedCallException {
        var profile = PluginProfile.of(new SimpleService<>(new Counting()));

        for (int tag : new int[] {0x06660001, 0x08880001}) {
            assertThatThrownBy(() -> profile.action(tag))
                    .hasMessage("The de-identification profile Counting doesn't work")
                    .isInstanceOfSatisfying(
                            PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN));
        }
    }

    @Test
    void memoryOfAnswersHasALimit() {
        var answers = new Answers<Integer, Integer>(10, question -> {
            questions.incrementAndGet();
            return 2 * question;
        });

        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 20; i++) {
                assertThat(answers.to(i)).isEqualTo(2 * i);
            }
        }

        assertThat(questions).hasValue(30);
    }
}
