package org.pharos.deidentification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharos.api.deidentification.AttributeAction.INHERIT;
import static org.pharos.api.deidentification.AttributeAction.KEEP;

import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pharos.api.deidentification.DeidentificationProfile;
import org.pharos.api.deidentification.DeidentificationProfileContract;

class StandardProfileTest {
    /** One of them keeps the contract of profiles. */
    abstract static class Keeps extends DeidentificationProfileContract {
        private final String name;

        Keeps(String name) {
            this.name = name;
        }

        @Override
        protected DeidentificationProfile profile() {
            return Profiles.standard(name);
        }
    }

    @Nested
    class Edition2008 extends Keeps {
        Edition2008() {
            super("2008");
        }
    }

    @Nested
    class Edition2017c extends Keeps {
        Edition2017c() {
            super("2017c");
        }
    }

    @Nested
    class Edition2021b extends Keeps {
        Edition2021b() {
            super("2021b");
        }
    }

    @Nested
    class Edition2023b extends Keeps {
        Edition2023b() {
            super("2023b");
        }
    }

    @Nested
    class Basic2023b extends Keeps {
        Basic2023b() {
            super("Basic2023b");
        }
    }

    @Nested
    class RetainUids extends Keeps {
        RetainUids() {
            super("RetainUIDs");
        }
    }

    @Nested
    class RetainDeviceIdentity extends Keeps {
        RetainDeviceIdentity() {
            super("RetainDeviceIdentity");
        }
    }

    @Nested
    class RetainInstitutionIdentity extends Keeps {
        RetainInstitutionIdentity() {
            super("RetainInstitutionIdentity");
        }
    }

    @Nested
    class RetainPatientCharacteristics extends Keeps {
        RetainPatientCharacteristics() {
            super("RetainPatientCharacteristics");
        }
    }

    @Nested
    class RetainLongitudinalFullDates extends Keeps {
        RetainLongitudinalFullDates() {
            super("RetainLongitudinalFullDates");
        }
    }

    @Nested
    class RetainLongitudinalModifiedDates extends Keeps {
        RetainLongitudinalModifiedDates() {
            super("RetainLongitudinalModifiedDates");
        }
    }

    @Nested
    class CleanDescriptors extends Keeps {
        CleanDescriptors() {
            super("CleanDescriptors");
        }
    }

    @Nested
    class CleanPixelData extends Keeps {
        CleanPixelData() {
            super("CleanPixelData");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Basic2023b, 113100",
        "CleanPixelData, 113101",
        "CleanDescriptors, 113105",
        "RetainLongitudinalFullDates, 113106",
        "RetainLongitudinalModifiedDates, 113107",
        "RetainPatientCharacteristics, 113108",
        "RetainDeviceIdentity, 113109",
        "RetainUIDs, 113110",
        "RetainInstitutionIdentity, 113112",
    })
    void codesAreThoseOfContextGroup7050(String name, String code) {
        assertThat(Profiles.standard(name).methodCodes()).hasSize(1).allSatisfy(method -> {
            assertThat(method.value()).isEqualTo(code);
            assertThat(method.scheme()).isEqualTo("DCM");
        });
    }

    static Stream<StandardProfile> all() {
        return StandardProfile.all().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachOptionSaysSomething(StandardProfile profile) {
        boolean acts = AttributeTable.lines().stream()
                .skip(1)
                .map(line -> (int) Long.parseLong(line.substring(0, 8).replace('x', '0'), 16))
                .anyMatch(tag -> profile.action(tag) != (profile.isOption() ? INHERIT : KEEP));

        assertThat(acts || profile.needsMaskedPixels()).isTrue();
    }

    @Test
    void namesAreUnique() {
        assertThat(all().map(StandardProfile::name)).doesNotHaveDuplicates();
    }
}
