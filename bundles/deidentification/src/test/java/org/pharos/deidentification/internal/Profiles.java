package org.pharos.deidentification.internal;

import java.util.List;
import java.util.Map;
import org.pharos.api.deidentification.AttributeAction;
import org.pharos.api.deidentification.DeidentificationProfile;
import org.pharos.api.deidentification.MethodCode;

/** Profiles for tests. */
final class Profiles {
    private Profiles() {}

    static DeidentificationProfile standard(String name) {
        return StandardProfile.all().stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What a site might bring. */
    record Sample(String name, boolean isOption, Map<Integer, AttributeAction> actions, Map<Integer, String> marks)
            implements DeidentificationProfile {
        static Sample option(String name, Map<Integer, AttributeAction> actions) {
            return new Sample(name, true, actions, Map.of());
        }

        static Sample profile(String name, Map<Integer, AttributeAction> actions) {
            return new Sample(name, false, actions, Map.of());
        }

        @Override
        public AttributeAction action(int tag) {
            return actions.getOrDefault(tag, isOption ? AttributeAction.INHERIT : AttributeAction.KEEP);
        }

        @Override
        public List<String> methods() {
            return List.of("Site " + name);
        }

        @Override
        public List<MethodCode> methodCodes() {
            return List.of(new MethodCode(name, "99SITE", name));
        }
    }
}
