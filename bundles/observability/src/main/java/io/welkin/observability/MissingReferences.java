// SPDX-License-Identifier: Apache-2.0
package io.welkin.observability;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/**
 * Explains which components cannot work and why. A component that only waits for one that is explained itself is left out,
 * so that the first name in the list is a cause and not a consequence.
 */
final class MissingReferences {
  private final ServiceComponentRuntime components;

  MissingReferences(ServiceComponentRuntime components) {
    this.components = components;
  }

  /** One line for each, or nothing when all of them work. */
  List<String> of(Bundle... bundles) {
    List<String> causes = new ArrayList<>();
    List<String> consequences = new ArrayList<>();
    Collection<ComponentDescriptionDTO> all = components.getComponentDescriptionDTOs(bundles);
    for (ComponentDescriptionDTO description : all) {
      for (ComponentConfigurationDTO configuration : components.getComponentConfigurationDTOs(description)) {
        if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
          causes.add(shortName(description.name) + " failed to start (" + firstLine(configuration.failure) + ")");
        } else if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
          for (UnsatisfiedReferenceDTO reference : configuration.unsatisfiedReferences) {
            String wanted = interfaceOf(description, reference.name);
            boolean ours = all.stream().anyMatch(d -> List.of(d.serviceInterfaces).contains(wanted));
            (ours ? consequences : causes).add(shortName(description.name) + " lacks " + shortName(wanted)
                + (reference.target == null ? "" : " " + reference.target));
          }
        }
      }
    }
    List<String> shown = causes.isEmpty() ? consequences : causes;
    shown.sort(null);
    return shown;
  }

  private static String firstLine(String text) {
    return text == null ? "" : text.lines().findFirst().orElse("");
  }

  private static String interfaceOf(ComponentDescriptionDTO description, String reference) {
    for (var r : description.references) {
      if (r.name.equals(reference)) {
        return r.interfaceName;
      }
    }
    return reference;
  }

  private static String shortName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
