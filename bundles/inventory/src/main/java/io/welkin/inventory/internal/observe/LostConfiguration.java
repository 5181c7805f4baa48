// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** When a host that is not seen counts as lost. */
@ObjectClassDefinition(id = LostHosts.PID, name = "Welkin lost hosts")
public @interface LostConfiguration {
  @AttributeDefinition(description = "Seconds after which a host that is not seen is lost, and what is known of its VMs is"
      + " nothing.", min = "1")
  int lostSeconds() default 90;

  @AttributeDefinition(description = "Seconds between looks.", min = "1")
  int everySeconds() default 5;
}
