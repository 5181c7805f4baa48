// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Names of virtual machines. */
@Service
public final class VmNames extends Names {
  public VmNames() {
    super("listVirtualMachines", Map.of("listall", "true"));
  }
}
