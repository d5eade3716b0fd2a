package org.pharos.plugins.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Finds the components of a bundle that wait or have failed, and why. */
final class ComponentProblems {
    private final ServiceComponentRuntime components;

    ComponentProblems(ServiceComponentRuntime components) {
        this.components = components;
    }

    List<String> of(Bundle bundle) {
        List<String> problems = new ArrayList<>();
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs(bundle)) {
            problems.addAll(of(description));
        }
        return problems;
    }

    private List<String> of(ComponentDescriptionDTO description) {
        var configurations = components.getComponentConfigurationDTOs(description);
        if (configurations.isEmpty() && "require".equals(description.configurationPolicy)) {
            return List.of(waitsForConfiguration(description));
        }
        List<String> problems = new ArrayList<>();
        for (ComponentConfigurationDTO configuration : configurations) {
            switch (configuration.state) {
                case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
                    problems.add(waitsForConfiguration(description));
                case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
                    Arrays.stream(configuration.unsatisfiedReferences)
                            .map(reference -> waitsForService(description, reference))
                            .forEach(problems::add);
                case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                    problems.add("Component " + description.name + " failed when it was activated: "
                            + configuration.failure.lines().findFirst().orElse(""));
                default -> {
                    // satisfied or active
                }
            }
        }
        return problems;
    }

    private static String waitsForConfiguration(ComponentDescriptionDTO description) {
        return "Component " + description.name + " waits for its configuration "
                + String.join(", ", description.configurationPid);
    }

    private static String waitsForService(ComponentDescriptionDTO description, UnsatisfiedReferenceDTO unsatisfied) {
        String type = Arrays.stream(description.references)
                .filter(reference -> reference.name.equals(unsatisfied.name))
                .map((ReferenceDTO reference) -> reference.interfaceName)
                .findFirst()
                .orElse(unsatisfied.name);
        String target = unsatisfied.target == null ? "" : " " + unsatisfied.target;
        return "Component " + description.name + " waits for a service " + type + target;
    }
}
