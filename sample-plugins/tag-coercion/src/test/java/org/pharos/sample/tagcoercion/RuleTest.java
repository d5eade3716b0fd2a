package org.pharos.sample.tagcoercion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.api.ingest.IncomingInstance;
import org.pharos.api.ingest.InstanceChanges;
import org.pharos.api.ingest.Origin;

class RuleTest {
    private final List<String> changed = new ArrayList<>();

    private final InstanceChanges changes = new InstanceChanges() {
        @Override
        public void setText(int tag, String text) {
            setText(List.of(), tag, text);
        }

        @Override
        public void setText(List<Integer> sequences, int tag, String text) {
            changed.add(sequences + " " + Integer.toHexString(tag) + " = " + text);
        }

        @Override
        public void remove(int tag) {
            remove(List.of(), tag);
        }

        @Override
        public void remove(List<Integer> sequences, int tag) {
            changed.add(sequences + " " + Integer.toHexString(tag) + " removed");
        }
    };

    @Test
    void valueIsSet() {
        Rule.of("CT1: 0008,0080 = General Hospital").apply(instance("CT1"), changes);

        assertThat(changed).containsExactly("[] 80080 = General Hospital");
    }

    @Test
    void withoutValueTheElementIsTakenOut() {
        Rule.of("*:0010,1040=").apply(instance("CT1"), changes);
        Rule.of(" * : 0040,0275/0040,1001 = ").apply(instance("CT1"), changes);

        assertThat(changed).containsExactly("[] 101040 removed", "[" + 0x00400275 + "] 401001 removed");
    }

    @Test
    void otherElementsAreInTheValue() {
        Rule.of("*: 0008,1030 = {0008,0060} of {0018,0015}{0010,0030}").apply(instance("CT1"), changes);

        assertThat(changed).containsExactly("[] 81030 = CT of $HEAD");
    }

    @Test
    void senderDecides() {
        assertThat(Rule.of("CT1: 0008,0080 = x").isFor(instance("CT1"))).isTrue();
        assertThat(Rule.of("CT1: 0008,0080 = x").isFor(instance("CT2"))).isFalse();
        assertThat(Rule.of("CT1: 0008,0080 = x").isFor(instance(null))).isFalse();
        assertThat(Rule.of("*: 0008,0080 = x").isFor(instance(null))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CT1", "CT1: 0008,0080", "CT1: 0008 = x", ": 0008,0080 = x", "CT1: 0008,0080/ = x"})
    void everythingElseIsNoRule(String line) {
        assertThatThrownBy(() -> Rule.of(line)).isInstanceOf(IllegalArgumentException.class);
    }

    private static IncomingInstance instance(String aet) {
        return new IncomingInstance() {
            private static final Map<Integer, String> TEXTS = Map.of(0x00080060, "CT", 0x00180015, "$HEAD");

            @Override
            public Origin origin() {
                return aet == null
                        ? Origin.http("10.0.0.1", Optional.empty())
                        : Origin.dicom("10.0.0.1", aet, "PHAROS");
            }

            @Override
            public String transferSyntaxUid() {
                return "1.2.840.10008.1.2.1";
            }

            @Override
            public boolean hasPixelData() {
                return true;
            }

            @Override
            public Optional<String> text(int tag) {
                return Optional.ofNullable(TEXTS.get(tag));
            }

            @Override
            public Optional<String> text(List<Integer> sequences, int tag) {
                return Optional.empty();
            }

            @Override
            public Map<String, Object> simplifiedTags() {
                return Map.of();
            }
        };
    }
}
