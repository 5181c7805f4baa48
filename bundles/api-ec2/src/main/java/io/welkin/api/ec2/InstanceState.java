// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The states of an instance as EC2 knows them. */
enum InstanceState {
  PENDING(0), RUNNING(16), SHUTTING_DOWN(32), TERMINATED(48), STOPPING(64), STOPPED(80);

  private final int code;

  InstanceState(int code) {
    this.code = code;
  }

  String label() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  ObjectNode node() {
    return JsonNodeFactory.instance.objectNode().put("code", code).put("name", label());
  }

  /**
   * What EC2 would say.
   *
   * @param state of the VM
   * @param command the operation that works on it or waits to, or ""
   */
  static InstanceState of(String state, String command) {
    return switch (state) {
      case "Destroyed", "Expunging", "Expunged", "Error" -> TERMINATED;
      default -> switch (command) {
        case "destroyVirtualMachine", "expungeVirtualMachine" -> SHUTTING_DOWN;
        case "deployVirtualMachine", "startVirtualMachine" -> state.equals("Running") ? RUNNING : PENDING;
        case "stopVirtualMachine" -> state.equals("Stopped") ? STOPPED : STOPPING;
        default -> still(state);
      };
    };
  }

  private static InstanceState still(String state) {
    return switch (state) {
      case "Starting", "Importing" -> PENDING;
      case "Stopping" -> STOPPING;
      case "Stopped" -> STOPPED;
      default -> RUNNING;
    };
  }
}
