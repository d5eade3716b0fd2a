package org.pharos.lifecycle.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Finds what keeps a server from its work: bundles that don't resolve, components that wait or have failed. */
final class Obstacles {
    private final BundleContext context;
    private final ServiceComponentRuntime components;

    Obstacles(BundleContext context, ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
    }

    String describe() {
        return Stream.of(
                        sentence("Bundles that don't start", idleBundles()),
                        sentence("Components that wait", waitingComponents()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String sentence(String subject, List<String> names) {
        return names.isEmpty() ? "" : subject + ": " + String.join(", ", names) + ".";
    }

    private List<String> idleBundles() {
        int level = context.getBundle(0).adapt(FrameworkStartLevel.class).getStartLevel();
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getState() == Bundle.INSTALLED)
                .filter(bundle -> bundle.adapt(BundleStartLevel.class).getStartLevel() <= level)
                .map(Bundle::getSymbolicName)
                .toList();
    }

    private List<String> waitingComponents() {
        return components.getComponentDescriptionDTOs().stream()
                .flatMap(description -> waiting(description).stream())
                .distinct()
                .toList();
    }

    private List<String> waiting(ComponentDescriptionDTO description) {
        var configurations = components.getComponentConfigurationDTOs(description);
        if (configurations.isEmpty()) {
            return List.of(description.name + " (for its options)");
        }
        return configurations.stream()
                .filter(Obstacles::isStuck)
                .map(configuration -> description.name + " " + reason(configuration))
                .toList();
    }

    private static boolean isStuck(ComponentConfigurationDTO configuration) {
        return configuration.state != ComponentConfigurationDTO.ACTIVE
                && configuration.state != ComponentConfigurationDTO.SATISFIED;
    }

    private static String reason(ComponentConfigurationDTO configuration) {
        if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
            return "(failed: " + configuration.failure.lines().findFirst().orElse("") + ")";
        }
        return Arrays.stream(configuration.unsatisfiedReferences)
                .map(reference -> reference.name)
                .collect(Collectors.joining(", ", "(for ", ")"));
    }
}
