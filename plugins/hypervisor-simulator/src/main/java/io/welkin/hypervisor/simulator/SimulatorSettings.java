// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.simulator;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration {@code io.welkin.hypervisor.simulator}. */
@ObjectClassDefinition(name = "Welkin hypervisor simulator")
public @interface SimulatorSettings {
  @AttributeDefinition(description = "Directory with one subdirectory per simulated rack")
  String dataDirectory() default "${karaf.data}/simulator";

  @AttributeDefinition(description = "Fault rules that hold for every rack")
  String[] faults() default {};

  @AttributeDefinition(description = "Milliseconds between two looks at a rack's control file")
  int watch() default 100;
}
