// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the guard, pid {@code io.welkin.workflow.guard}. */
@ObjectClassDefinition(name = "Welkin guest safety")
public @interface GuardConfig {
  @AttributeDefinition(name = "Per minute", description = "How many runs that can harm a guest one controller may open"
      + " in a minute, in all clusters that allow it; 0 for none", min = "0")
  int perMinute() default 10;
}
