package org.pharos.deidentification.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.pharos.api.deidentification.AttributeAction;
import org.pharos.api.deidentification.DeidentificationProfile;
import org.pharos.api.deidentification.MethodCode;

/** A profile and the options that change it. */
final class ChosenProfile implements DeidentificationProfile {
    private static final int SOP_INSTANCE_UID = 0x00080018;
    private static final int STUDY_INSTANCE_UID = 0x0020000D;
    private static final int SERIES_INSTANCE_UID = 0x0020000E;

    /** The profile, then the options as they were named. */
    private final List<DeidentificationProfile> parts;

    /** The same the other way round, as they are asked. */
    private final DeidentificationProfile[] asked;

    private final List<String> methods;
    private final List<MethodCode> codes;
    private final Map<Integer, String> marks = new HashMap<>();

    ChosenProfile(DeidentificationProfile profile, List<DeidentificationProfile> options) {
        var all = new ArrayList<DeidentificationProfile>();
        all.add(profile);
        all.addAll(options);
        parts = List.copyOf(all);
        asked = new DeidentificationProfile[parts.size()];
        for (int i = 0; i < asked.length; i++) {
            asked[i] = parts.get(asked.length - 1 - i);
        }
        methods = gathered(DeidentificationProfile::methods);
        codes = gathered(DeidentificationProfile::methodCodes);
        parts.forEach(part -> marks.putAll(part.marks()));
    }

    private <T> List<T> gathered(Function<DeidentificationProfile, List<T>> trait) {
        var all = new LinkedHashSet<T>();
        parts.forEach(part -> all.addAll(trait.apply(part)));
        return List.copyOf(all);
    }

    @Override
    public String name() {
        return parts.stream().map(DeidentificationProfile::name).collect(Collectors.joining("+"));
    }

    @Override
    public AttributeAction action(int tag) {
        for (DeidentificationProfile part : asked) {
            AttributeAction action = part.action(tag);
            if (action != AttributeAction.INHERIT) {
                return action;
            }
        }
        return isNewUnlessKept(tag) ? AttributeAction.REMAP_UID : AttributeAction.KEEP;
    }

    private static boolean isNewUnlessKept(int tag) {
        return tag == STUDY_INSTANCE_UID || tag == SERIES_INSTANCE_UID || tag == SOP_INSTANCE_UID;
    }

    @Override
    public AttributeAction privateAction(String creator, int tag) {
        for (DeidentificationProfile part : asked) {
            AttributeAction action = part.privateAction(creator, tag);
            if (action != AttributeAction.INHERIT) {
                return action;
            }
        }
        return AttributeAction.KEEP;
    }

    @Override
    public Optional<String> replacement(int tag, String vr) {
        for (DeidentificationProfile part : asked) {
            if (part.action(tag) != AttributeAction.INHERIT) {
                return part.replacement(tag, vr);
            }
        }
        return Optional.empty();
    }

    @Override
    public List<String> methods() {
        return methods;
    }

    @Override
    public List<MethodCode> methodCodes() {
        return codes;
    }

    @Override
    public Map<Integer, String> marks() {
        return Map.copyOf(marks);
    }

    @Override
    public boolean needsMaskedPixels() {
        return parts.stream().anyMatch(DeidentificationProfile::needsMaskedPixels);
    }
}
