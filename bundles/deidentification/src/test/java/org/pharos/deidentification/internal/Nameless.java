package org.pharos.deidentification.internal;

import java.util.List;
import org.pharos.api.deidentification.AttributeAction;
import org.pharos.api.deidentification.DeidentificationProfile;

/** Fails whatever it is asked. */
final class Nameless implements DeidentificationProfile {
    @Override
    public String name() {
        throw new IllegalStateException("no name");
    }

    @Override
    public AttributeAction action(int tag) {
        throw new IllegalStateException("no action");
    }

    @Override
    public List<String> methods() {
        throw new IllegalStateException("no method");
    }
}
