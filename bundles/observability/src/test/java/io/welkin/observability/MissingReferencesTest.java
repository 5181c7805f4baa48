// SPDX-License-Identifier: Apache-2.0
package io.welkin.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

class MissingReferencesTest {
  private final Map<ComponentDescriptionDTO, ComponentConfigurationDTO> components = new LinkedHashMap<>();

  private final ServiceComponentRuntime runtime = (ServiceComponentRuntime) Proxy.newProxyInstance(
      getClass().getClassLoader(), new Class<?>[] {ServiceComponentRuntime.class}, (proxy, method, args) ->
          switch (method.getName()) {
            case "getComponentDescriptionDTOs" -> components.keySet();
            case "getComponentConfigurationDTOs" -> List.of(components.get(args[0]));
            default -> throw new UnsupportedOperationException(method.getName());
          });

  private ComponentConfigurationDTO component(String name, String provides, int state) {
    ComponentDescriptionDTO description = new ComponentDescriptionDTO();
    description.name = "io.welkin.some." + name;
    description.serviceInterfaces = new String[] {"io.welkin.some." + provides};
    description.references = new ReferenceDTO[0];
    ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
    configuration.state = state;
    configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[0];
    configuration.description = description;
    components.put(description, configuration);
    return configuration;
  }

  private void lacking(String name, String provides, String wanted, String target) {
    ComponentConfigurationDTO configuration = component(name, provides, ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
    ReferenceDTO reference = new ReferenceDTO();
    reference.name = "ref";
    reference.interfaceName = wanted;
    configuration.description.references = new ReferenceDTO[] {reference};
    UnsatisfiedReferenceDTO unsatisfied = new UnsatisfiedReferenceDTO();
    unsatisfied.name = "ref";
    unsatisfied.target = target;
    configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {unsatisfied};
  }

  @Test void satisfiedComponentsAreNotMentioned() {
    component("Clock", "Clock", ComponentConfigurationDTO.SATISFIED);

    assertThat(new MissingReferences(runtime).of()).isEmpty();
  }

  @Test void theCauseIsNamedAndNotItsConsequences() {
    lacking("Gateway", "Gateway", "io.welkin.some.UnitOfWork", null);
    lacking("Database", "UnitOfWork", "javax.sql.DataSource", "(name=welkin)");

    assertThat(new MissingReferences(runtime).of()).containsExactly("Database lacks DataSource (name=welkin)");
  }

  @Test void componentsThatWaitForEachOtherAreAllNamed() {
    lacking("A", "A", "io.welkin.some.B", null);
    lacking("B", "B", "io.welkin.some.A", null);

    assertThat(new MissingReferences(runtime).of()).containsExactly("A lacks B", "B lacks A");
  }

  @Test void aFailedActivationIsShownByItsFirstLine() {
    component("Broker", "Broker", ComponentConfigurationDTO.FAILED_ACTIVATION).failure =
        "java.io.IOException: port in use\n\tat somewhere";

    assertThat(new MissingReferences(runtime).of())
        .containsExactly("Broker failed to start (java.io.IOException: port in use)");
  }
}
