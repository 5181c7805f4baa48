// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this control node is called. */
public final class NodeName {
  private NodeName() {}

  /** As configured, or the name of the machine. */
  public static String of(String configured) {
    if (!configured.isBlank()) {
      return configured;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
