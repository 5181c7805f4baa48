// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Explains which components lack what. */
final class Unsatisfied {
  private Unsatisfied() {}

  static List<String> of(ServiceComponentRuntime components, List<Bundle> bundles) {
    List<String> lacking = new ArrayList<>();
    for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs(bundles.toArray(Bundle[]::new))) {
      for (ComponentConfigurationDTO configuration : components.getComponentConfigurationDTOs(component)) {
        if (configuration.failure != null) {
          lacking.add(component.name + " failed: " + configuration.failure.lines().findFirst().orElse(""));
        }
        for (UnsatisfiedReferenceDTO reference : configuration.unsatisfiedReferences) {
          lacking.add(component.name + " lacks " + reference.name + " " + reference.target);
        }
      }
    }
    return lacking;
  }
}
