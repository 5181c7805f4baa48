// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What networks are made of. */
@ObjectClassDefinition(name = "Welkin network")
public @interface NetworkConfig {
  @AttributeDefinition(name = "Default bridge",
      description = "The bridge of the hosts that a shared network uses when neither the call nor its physical network"
          + " names one.")
  String defaultBridge() default "virbr0";
}
