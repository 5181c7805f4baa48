// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the engine, pid {@code io.welkin.workflow}. */
@ObjectClassDefinition(name = "Welkin workflow engine")
public @interface WorkflowConfig {
  @AttributeDefinition(name = "Node", description = "Name of this control node, unique among those that share a database")
  String node() default "local";

  @AttributeDefinition(name = "Workers", description = "Threads that work runs; 0 for twice the processors, at least 4")
  int workers() default 0;

  @AttributeDefinition(name = "Waiting",
      description = "Runs that may wait for a thread; while there are more, the API accepts no jobs")
  int waiting() default 256;

  @AttributeDefinition(name = "Claim seconds", description = "How long a run stays this node's before another may take it")
  int claimSeconds() default 60;

  @AttributeDefinition(name = "Look seconds", description = "How often runs that are due are looked for")
  int lookSeconds() default 1;

  @AttributeDefinition(name = "Overlays", description = "Directory of what operators add to workflows")
  String overlays() default "${karaf.etc}/workflows";

  @AttributeDefinition(name = "Overlays kept", description = "Directory of the versions that were accepted last")
  String overlaysKept() default "${karaf.data}/workflows";
}
