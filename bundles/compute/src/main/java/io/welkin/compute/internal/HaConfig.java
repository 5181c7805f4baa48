// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** When VMs of lost hosts are started elsewhere, pid {@code io.welkin.compute.ha}. */
@ObjectClassDefinition(name = "Welkin high availability")
public @interface HaConfig {
  @AttributeDefinition(name = "Every", description = "Seconds between looks for VMs of lost hosts", min = "1")
  int everySeconds() default 5;

  @AttributeDefinition(name = "Retry", description = "Seconds after which a VM that could not be started is tried again",
      min = "1")
  int retrySeconds() default 60;
}
