// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How often passing states are searched for those that nothing ends. */
@ObjectClassDefinition(id = StaleSweeper.PID, name = "Welkin stale sweeper")
public @interface StaleConfiguration {
  @AttributeDefinition(description = "Seconds between searches; at least 1.")
  int everySeconds() default 60;
}
