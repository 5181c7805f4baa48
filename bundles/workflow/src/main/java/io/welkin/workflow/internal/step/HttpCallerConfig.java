// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal.step;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the calls that workflows make, pid {@code io.welkin.workflow.http}. */
@ObjectClassDefinition(name = "Welkin workflow HTTP calls")
public @interface HttpCallerConfig {
  @AttributeDefinition(description = "Calls that are made beside each other")
  int inFlight() default 32;

  @AttributeDefinition(description = "Seconds until a connection must stand")
  int connectSeconds() default 5;

  @AttributeDefinition(description = "The longest response that is taken, in bytes")
  int maxResponseBytes() default 262_144;

  @AttributeDefinition(description = "Directory of secrets, a file with mode 600 each")
  String secrets() default "${karaf.etc}/secrets";
}
