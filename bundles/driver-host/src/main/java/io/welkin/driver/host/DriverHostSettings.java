// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.host;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration {@code io.welkin.driver.host}. */
@ObjectClassDefinition(name = "Welkin driver host")
public @interface DriverHostSettings {
  @AttributeDefinition(description = "Name of this driver-host in its addresses; letters, digits, - and _")
  String instance() default "local";

  @AttributeDefinition(description = "Commands that are worked at the same time; requests to observe have as many")
  int threads() default 64;

  @AttributeDefinition(description = "Commands that are worked at the same time on one endpoint")
  int perEndpoint() default 16;

  @AttributeDefinition(description = "Commands that may be taken and not yet be answered, "
      + "those that wait for a driver included")
  int inFlight() default 10_000;

  @AttributeDefinition(description = "Seconds between two heartbeats")
  int heartbeat() default 2;

  @AttributeDefinition(description = "Seconds that a command may take which does not say how long")
  int defaultTimeout() default 600;

  @AttributeDefinition(description = "Seconds after its deadline that a driver still has to come back by itself")
  int grace() default 5;

  @AttributeDefinition(description = "Seconds after its deadline when a hung call is abandoned, its resource set free")
  int abandon() default 300;

  @AttributeDefinition(description = "Seconds that commands have to finish when their driver or this host is withdrawn")
  int withdrawal() default 10;

  @AttributeDefinition(description = "Milliseconds in which observations of one endpoint are gathered into one message")
  int gather() default 20;
}
