package org.pharos.sample.deidentificationprofile;

import static org.pharos.api.deidentification.AttributeAction.INHERIT;
import static org.pharos.api.deidentification.AttributeAction.KEEP;
import static org.pharos.api.deidentification.AttributeAction.REPLACE;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.pharos.api.deidentification.AttributeAction;
import org.pharos.api.deidentification.DeidentificationProfile;
import org.pharos.api.deidentification.MethodCode;

/**
 * What a trial wants beyond the Basic Profile: the number of the site in place of the hospital's name, and the private
 * attributes that the trial's own software writes. A request says {@code "Profile": ["Basic2023b", "Trial"]}.
 */
@Component
public final class TrialOption implements DeidentificationProfile {
    private static final int INSTITUTION_NAME = 0x00080080;
    private static final String SITE = "Site 17";
    private static final String CREATOR = "TRIAL READER";

    @Override
    public String name() {
        return "Trial";
    }

    @Override
    public boolean isOption() {
        return true;
    }

    @Override
    public AttributeAction action(int tag) {
        return tag == INSTITUTION_NAME ? REPLACE : INHERIT;
    }

    @Override
    public AttributeAction privateAction(String creator, int tag) {
        return creator.equals(CREATOR) ? KEEP : INHERIT;
    }

    @Override
    public Optional<String> replacement(int tag, String vr) {
        return tag == INSTITUTION_NAME ? Optional.of(SITE) : Optional.empty();
    }

    @Override
    public List<String> methods() {
        return List.of("Rules of the trial");
    }

    @Override
    public List<MethodCode> methodCodes() {
        return List.of(new MethodCode("TRIAL17", "99PHAROS", "Rules of the trial"));
    }
}
