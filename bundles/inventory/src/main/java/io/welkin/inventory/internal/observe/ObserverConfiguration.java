// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How observations are taken in. */
@ObjectClassDefinition(id = ObservationConsumer.PID, name = "Welkin observer")
public @interface ObserverConfiguration {
  @AttributeDefinition(description = "Observations that this node works on or holds at the same time.")
  int inFlight() default 32;

  @AttributeDefinition(description = "Endpoints whose observations are worked on beside each other; only theirs are held in memory")
  int threads() default 2;

  @AttributeDefinition(description = "Instances in one transaction.")
  int batch() default 200;
}
