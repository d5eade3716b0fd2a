package org.pharos.deidentification.internal;

import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.pharos.api.deidentification.DeidentificationProfile;

/** Registers the profiles of the standard as a plugin registers its own. */
@Component(service = StandardProfiles.class, immediate = true)
public final class StandardProfiles {
    private final List<ServiceRegistration<DeidentificationProfile>> registrations;

    @Activate
    public StandardProfiles(BundleContext context) {
        registrations = StandardProfile.all().stream()
                .map(profile -> context.registerService(DeidentificationProfile.class, profile, null))
                .toList();
    }

    @Deactivate
    void stop() {
        registrations.forEach(ServiceRegistration::unregister);
    }
}
