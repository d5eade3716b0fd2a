package org.pharos.deidentification.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.deidentification.AttributeAction;
import org.pharos.api.deidentification.DeidentificationProfile;
import org.pharos.api.deidentification.MethodCode;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.TrackedService;

/**
 * A profile of which nobody knows how it behaves. Each question is asked once, within the time limit of plugins; so the second
 * element of a tag costs no hand-over to another thread. When it fails or is gone, what asks fails.
 */
final class PluginProfile implements DeidentificationProfile {
    /** More than all attributes of the standard. */
    private static final int MOST_TAGS = 1 << 14;

    private static final int MOST_PRIVATE_TAGS = 1 << 12;

    /** What it says of itself. */
    private record Traits(
            String name,
            boolean isOption,
            List<String> methods,
            List<MethodCode> codes,
            Map<Integer, String> marks,
            boolean needsMaskedPixels) {
        static Traits of(DeidentificationProfile profile) {
            return new Traits(
                    profile.name(),
                    profile.isOption(),
                    List.copyOf(profile.methods()),
                    List.copyOf(profile.methodCodes()),
                    Map.copyOf(profile.marks()),
                    profile.needsMaskedPixels());
        }
    }

    private record PrivateTag(String creator, int tag) {}

    private record Representation(int tag, String vr) {}

    private final TrackedService<DeidentificationProfile> service;
    private final Traits traits;
    private final Answers<Integer, AttributeAction> actions;
    private final Answers<PrivateTag, AttributeAction> privateActions;
    private final Answers<Representation, Optional<String>> replacements;

    private PluginProfile(TrackedService<DeidentificationProfile> service, Traits traits) {
        this.service = service;
        this.traits = traits;
        this.actions = new Answers<>(MOST_TAGS, tag -> ask(profile -> profile.action(tag)));
        this.privateActions = new Answers<>(
                MOST_PRIVATE_TAGS, asked -> ask(profile -> profile.privateAction(asked.creator(), asked.tag())));
        this.replacements =
                new Answers<>(MOST_TAGS, asked -> ask(profile -> profile.replacement(asked.tag(), asked.vr())));
    }

    static PluginProfile of(TrackedService<DeidentificationProfile> service) throws FailedCallException {
        return new PluginProfile(service, service.call(Traits::of));
    }

    private <R> R ask(TrackedService.Call<DeidentificationProfile, R> question) {
        R answer;
        try {
            answer = service.call(question);
        } catch (FailedCallException e) {
            throw failed(e);
        }
        if (answer == null) {
            throw failed(null);
        }
        return answer;
    }

    private PharosException failed(@Nullable Throwable cause) {
        return new PharosException(
                ErrorCode.PLUGIN, "The de-identification profile " + traits.name() + " doesn't work", cause);
    }

    @Override
    public String name() {
        return traits.name();
    }

    @Override
    public boolean isOption() {
        return traits.isOption();
    }

    @Override
    public AttributeAction action(int tag) {
        return actions.to(tag);
    }

    @Override
    public AttributeAction privateAction(String creator, int tag) {
        // the block is the file's choice: without it, all files ask the same
        return privateActions.to(new PrivateTag(creator, tag & 0xFFFF00FF));
    }

    @Override
    public Optional<String> replacement(int tag, String vr) {
        return replacements.to(new Representation(tag, vr));
    }

    @Override
    public List<String> methods() {
        return traits.methods();
    }

    @Override
    public List<MethodCode> methodCodes() {
        return traits.codes();
    }

    @Override
    public Map<Integer, String> marks() {
        return traits.marks();
    }

    @Override
    public boolean needsMaskedPixels() {
        return traits.needsMaskedPixels();
    }
}
