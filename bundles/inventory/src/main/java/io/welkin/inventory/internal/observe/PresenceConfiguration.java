// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** When a driver-host counts as gone. */
@ObjectClassDefinition(id = PresenceTable.PID, name = "Welkin presence")
public @interface PresenceConfiguration {
  @AttributeDefinition(description = "Seconds between heartbeats, as the driver-hosts are configured. Who misses"
      + " three is gone.")
  int heartbeat() default 2;
}
