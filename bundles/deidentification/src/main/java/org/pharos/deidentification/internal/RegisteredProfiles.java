package org.pharos.deidentification.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.deidentification.DeidentificationProfile;
import org.pharos.api.deidentification.DeidentificationProfiles;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.PluginServices;
import org.pharos.core.plugin.TrackedService;
import org.pharos.core.plugin.TrackedServices;

/** The profiles that are there now; of several of one name that of the highest ranking. */
@Component
public final class RegisteredProfiles implements DeidentificationProfiles {
    /** What options change if nothing else is named: all of the standard's table, not only what the reference knows. */
    static final String COMPLETE = "Basic2023b";

    private static final String DEFAULT = "2023b";

    /** How much of a name that nobody has is told in an answer. */
    private static final int LONGEST_NAME = 64;

    private final Supplier<List<TrackedService<DeidentificationProfile>>> current;
    private final Supplier<List<TrackedService<DeidentificationProfile>>> present;
    private final Runnable close;

    /** What services are, once they have told. */
    private final Map<TrackedService<DeidentificationProfile>, DeidentificationProfile> known =
            new ConcurrentHashMap<>();

    /**
     * Starts to look for profiles.
     *
     * @param standard whose profiles are to be there first
     */
    @Activate
    public RegisteredProfiles(
            BundleContext context, @Reference PluginServices plugins, @Reference StandardProfiles standard) {
        this(plugins.track(context, DeidentificationProfile.class));
    }

    private RegisteredProfiles(TrackedServices<DeidentificationProfile> services) {
        this(services::current, services::present, services::close);
    }

    RegisteredProfiles(
            Supplier<List<TrackedService<DeidentificationProfile>>> current,
            Supplier<List<TrackedService<DeidentificationProfile>>> present,
            Runnable close) {
        this.current = current;
        this.present = present;
        this.close = close;
    }

    @Deactivate
    void stop() {
        close.run();
    }

    @Override
    public Set<String> names() {
        return new TreeSet<>(byName(present.get()).keySet());
    }

    private Map<String, DeidentificationProfile> byName(List<TrackedService<DeidentificationProfile>> services) {
        known.keySet().removeIf(service -> !services.contains(service));
        var byName = new HashMap<String, DeidentificationProfile>();
        for (TrackedService<DeidentificationProfile> service : services) {
            DeidentificationProfile profile = profile(service);
            if (profile != null) {
                byName.putIfAbsent(profile.name(), profile);
            }
        }
        return byName;
    }

    /** What a service is; null if it fails to tell, which is logged where it was called. */
    private @Nullable DeidentificationProfile profile(TrackedService<DeidentificationProfile> service) {
        DeidentificationProfile profile = known.get(service);
        if (profile == null) {
            try {
                profile = service.isOfPlugin() ? PluginProfile.of(service) : service.call(own -> own);
            } catch (FailedCallException e) {
                return null;
            }
            known.put(service, profile);
        }
        return profile;
    }

    @Override
    public DeidentificationProfile chosen(@Nullable String dicomVersion, List<String> names) {
        Map<String, DeidentificationProfile> byName = byName(current.get());
        @Nullable DeidentificationProfile profile = dicomVersion == null ? null : edition(byName, dicomVersion);
        var options = new LinkedHashMap<String, DeidentificationProfile>();
        for (String name : names) {
            DeidentificationProfile named = named(byName, name);
            if (!named.isOption()) {
                profile = only(profile, named);
            } else if (options.put(name, named) != null) {
                throw refused("An option of de-identification is named twice: " + name);
            }
        }
        checkMarks(options.values());
        if (profile == null) {
            profile = named(byName, options.isEmpty() ? DEFAULT : COMPLETE);
        }
        return new ChosenProfile(profile, new ArrayList<>(options.values()));
    }

    private static DeidentificationProfile edition(Map<String, DeidentificationProfile> byName, String name) {
        DeidentificationProfile edition = byName.get(name);
        if (edition == null || edition.isOption()) {
            throw refused("Unknown specific version of the DICOM standard: " + shortened(name));
        }
        return edition;
    }

    private static DeidentificationProfile named(Map<String, DeidentificationProfile> byName, String name) {
        DeidentificationProfile named = byName.get(name);
        if (named == null) {
            throw refused("Unknown de-identification profile: " + shortened(name));
        }
        return named;
    }

    private static DeidentificationProfile only(
            @Nullable DeidentificationProfile before, DeidentificationProfile profile) {
        if (before != null && !before.name().equals(profile.name())) {
            throw refused("Two profiles of de-identification that can't both be obeyed: %s, %s"
                    .formatted(before.name(), profile.name()));
        }
        return profile;
    }

    private static void checkMarks(Iterable<DeidentificationProfile> options) {
        var marks = new HashMap<Integer, String>();
        for (DeidentificationProfile option : options) {
            option.marks().forEach((tag, value) -> {
                String before = marks.put(tag, value);
                if (before != null && !before.equals(value)) {
                    throw refused(
                            "Options of de-identification that contradict each other: one of them is " + option.name());
                }
            });
        }
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...";
    }

    private static PharosException refused(String details) {
        return new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE, details);
    }
}
