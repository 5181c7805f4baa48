// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How hosts are watched. */
@ObjectClassDefinition(name = "Welkin topology")
public @interface TopologyConfig {
  @AttributeDefinition(name = "Observation", description = "Seconds after which an endpoint is observed again.",
      min = "1")
  int observeSeconds() default 30;

  @AttributeDefinition(name = "Check", description = "Seconds between looks for endpoints that are due.", min = "1")
  int checkSeconds() default 3;
}
