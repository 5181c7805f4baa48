// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.outbox;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How the outbox relay works. */
@ObjectClassDefinition(id = OutboxService.PID, name = "Welkin outbox")
public @interface OutboxConfiguration {
  @AttributeDefinition(description = "Name of this node: stable, and unique among the nodes of the database. Empty"
      + " for the name of the machine.")
  String node() default "";

  @AttributeDefinition(description = "Seconds between searches for messages that a dead node left; at least 1.")
  int sweepSeconds() default 5;
}
