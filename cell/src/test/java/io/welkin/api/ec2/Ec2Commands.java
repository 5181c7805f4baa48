// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import java.util.Map;

/** The operations behind EC2's actions, for the pages that tell of them. */
public final class Ec2Commands {
  private Ec2Commands() {}

  /** Operations by the name of the action. */
  public static Map<String, String> all() {
    return new Actions("region").commands();
  }
}
